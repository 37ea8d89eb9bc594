import { Outlet, createFileRoute } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useAccountActions } from "@/features/auth/actions";
import { requireSession } from "@/features/auth/guard";
import { useClientActions } from "@/features/clients/actions";
import { BareErrorPage, BareNotFoundPage } from "@/features/errors/error-pages";
import { PaletteHost } from "@/features/palette/palette-host";
import { AppShell } from "@/features/shell/app-shell";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: App,
  errorComponent: BareErrorPage,
  notFoundComponent: BareNotFoundPage,
});

function App() {
  const { user, org } = useMe();
  useAccountActions();
  useClientActions();
  return (
    <>
      <AppShell viewer={{ name: user.name, email: user.email, orgName: org.name }}>
        <Outlet />
      </AppShell>
      <PaletteHost />
    </>
  );
}
