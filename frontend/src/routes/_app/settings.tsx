import { createFileRoute } from "@tanstack/react-router";
import { secondFactorQuery, sessionsQuery } from "@/features/settings/account-queries";
import { SettingsPage } from "@/features/settings/settings-page";
import { tokensQuery } from "@/features/settings/queries";

export const Route = createFileRoute("/_app/settings")({
  // Not waited for: the profile is there already, and the rest have skeletons.
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(secondFactorQuery);
    void queryClient.prefetchQuery(sessionsQuery);
    void queryClient.prefetchInfiniteQuery(tokensQuery);
  },
  component: SettingsPage,
});
