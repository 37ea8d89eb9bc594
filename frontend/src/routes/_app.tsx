import { Outlet, createFileRoute } from "@tanstack/react-router";
import { Fragment } from "react";
import { useMe } from "@/api/me";
import { useAccountActions } from "@/features/auth/actions";
import { requireSession } from "@/features/auth/guard";
import { useClientActions } from "@/features/clients/actions";
import { useDirectoryActions } from "@/features/directory/actions";
import { BareErrorPage, BareNotFoundPage } from "@/features/errors/error-pages";
import { Bell } from "@/features/notifications/components/bell";
import { CountBadge } from "@/features/notifications/components/count-badge";
import { NotificationsHost } from "@/features/notifications/components/notifications-host";
import { PhoneRow } from "@/features/notifications/components/phone-row";
import { usePeopleActions } from "@/features/people/actions";
import { PaletteHost } from "@/features/palette/palette-host";
import { useTaskActions } from "@/features/tasks/actions";
import { LogContactHost } from "@/features/touchpoints/components/log-contact-host";
import { useProjectActions } from "@/features/projects/actions";
import { AppShell } from "@/features/shell/app-shell";
import type { Notices } from "@/features/shell/viewer";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: App,
  errorComponent: BareErrorPage,
  notFoundComponent: BareNotFoundPage,
});

const notices: Notices = {
  bell: <Bell />,
  badge: <CountBadge />,
  row: (close) => <PhoneRow onFollow={close} />,
};

function App() {
  const { user, org, orgs } = useMe();
  useAccountActions();
  useClientActions();
  useDirectoryActions();
  usePeopleActions();
  useProjectActions();
  useTaskActions();
  return (
    // Another person or organisation begins with pages of its own: nothing on them is of the one before.
    <Fragment key={`${user.id}/${org.id}`}>
      {/* Before the pages: what they register later, on a client's page that client, hides what is registered here. */}
      <LogContactHost />
      <AppShell
        viewer={{
          name: user.name,
          email: user.email,
          hue: user.avatar_color,
          orgName: org.name,
          orgs,
        }}
        notices={notices}
      >
        <Outlet />
      </AppShell>
      <PaletteHost />
      <NotificationsHost />
    </Fragment>
  );
}
