import { createFileRoute } from "@tanstack/react-router";
import { secondFactorQuery, sessionsQuery } from "@/features/settings/account-queries";
import { SettingsPage } from "@/features/settings/settings-page";
import { tokensQuery } from "@/features/settings/queries";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/settings")({
  // Only its words are waited for: the profile is there already, and the rest have skeletons.
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(secondFactorQuery);
    void queryClient.prefetchQuery(sessionsQuery);
    void queryClient.prefetchInfiniteQuery(tokensQuery);
    return loadWords("settings");
  },
  component: SettingsPage,
});
