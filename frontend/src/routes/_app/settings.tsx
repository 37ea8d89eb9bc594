import { createFileRoute } from "@tanstack/react-router";
import { SettingsPage } from "@/features/settings/settings-page";
import { tokensQuery } from "@/features/settings/queries";

export const Route = createFileRoute("/_app/settings")({
  // Not waited for: the profile is there already, and the tokens have a skeleton.
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(tokensQuery),
  component: SettingsPage,
});
