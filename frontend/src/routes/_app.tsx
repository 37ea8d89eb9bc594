import { Outlet, createFileRoute } from "@tanstack/react-router";
import { NotFoundPage } from "@/features/errors/error-pages";
import { PaletteHost } from "@/features/palette/palette-host";
import { AppShell } from "@/features/shell/app-shell";

export const Route = createFileRoute("/_app")({
  component: App,
  notFoundComponent: NotFoundPage,
});

function App() {
  return (
    <>
      <AppShell>
        <Outlet />
      </AppShell>
      <PaletteHost />
    </>
  );
}
