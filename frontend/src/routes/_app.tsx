import { Outlet, createFileRoute } from "@tanstack/react-router";
import { Fragment } from "react";
import { useMe } from "@/api/me";
import { useAccountActions } from "@/features/auth/actions";
import { requireSession } from "@/features/auth/guard";
import { useClientActions } from "@/features/clients/actions";
import { BareErrorPage, BareNotFoundPage } from "@/features/errors/error-pages";
import { usePeopleActions } from "@/features/people/actions";
import { PaletteHost } from "@/features/palette/palette-host";
import { LogContactHost } from "@/features/touchpoints/components/log-contact-host";
import { AppShell } from "@/features/shell/app-shell";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: App,
  errorComponent: BareErrorPage,
  notFoundComponent: BareNotFoundPage,
});

function App() {
  const { user, org, orgs } = useMe();
  useAccountActions();
  useClientActions();
  usePeopleActions();
  return (
    // Another person or organisation begins with pages of its own: nothing on them is of the one before.
    <Fragment key={`${user.id}/${org.id}`}>
      <AppShell
        viewer={{
          name: user.name,
          email: user.email,
          hue: user.avatar_color,
          orgName: org.name,
          orgs,
        }}
      >
        <Outlet />
      </AppShell>
      <LogContactHost />
      <PaletteHost />
    </Fragment>
  );
}
