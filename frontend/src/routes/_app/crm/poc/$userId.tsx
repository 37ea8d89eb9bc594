import { createFileRoute } from "@tanstack/react-router";
import { membersQuery } from "@/api/members";
import { PocPage } from "@/features/crm/components/poc-page";
import { pocClientsQuery } from "@/features/crm/queries";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/crm/poc/$userId")({
  // Only its words are waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient }, params: { userId } }) => {
    void queryClient.prefetchQuery(membersQuery);
    void queryClient.prefetchInfiniteQuery(pocClientsQuery(userId));
    return loadWords("crm");
  },
  component: Poc,
});

function Poc() {
  const { userId } = Route.useParams();
  return <PocPage key={userId} userId={userId} />;
}
