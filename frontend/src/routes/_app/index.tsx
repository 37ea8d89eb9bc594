import { createFileRoute } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { RecentClients } from "@/features/clients/components/recent-clients";
import { HomePage } from "@/features/home/home-page";
import { MentionsOfMe } from "@/features/notifications/components/mentions-of-me";
import { MyTasksWidget } from "@/features/tasks/components/my-tasks-widget";
import { summaryQuery } from "@/features/tasks/queries";
import { unreadQuery } from "@/features/notifications/queries";
import { PlannedContacts } from "@/features/touchpoints/components/planned-contacts";

export const Route = createFileRoute("/_app/")({
  // Waited for, while the page's own code loads: what comes later would push the page down.
  loader: async ({ context: { queryClient } }) => {
    const unread = queryClient.getQueryData(meQuery.queryKey)?.unread_notifications !== 0;
    await Promise.allSettled([
      queryClient.ensureQueryData({ ...summaryQuery, retry: false }),
      unread && queryClient.ensureQueryData({ ...unreadQuery, retry: false }),
    ]);
  },
  component: Home,
});

function Home() {
  return (
    <HomePage>
      <MyTasksWidget />
      <MentionsOfMe />
      <PlannedContacts />
      <RecentClients />
    </HomePage>
  );
}
