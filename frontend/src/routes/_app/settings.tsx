import { createFileRoute } from "@tanstack/react-router";
import { secondFactorQuery, sessionsQuery } from "@/features/settings/account-queries";
import { tokensQuery } from "@/features/settings/queries";
import { loadWords } from "@/i18n";
import { lazyWithRetry } from "@/lib/lazy-with-retry";

/** With its words: what can't be fetched of either is tried again together. */
const SettingsPage = lazyWithRetry(async () => {
  const [{ SettingsPage: page }] = await Promise.all([
    import("@/features/settings/settings-page"),
    loadWords("settings"),
  ]);
  return { default: page };
});

export const Route = createFileRoute("/_app/settings")({
  // Nothing is waited for: the profile is there already, and the rest have skeletons.
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(secondFactorQuery);
    void queryClient.prefetchQuery(sessionsQuery);
    void queryClient.prefetchInfiniteQuery(tokensQuery);
  },
  component: SettingsPage,
});
