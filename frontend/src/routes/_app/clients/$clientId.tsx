import { createFileRoute } from "@tanstack/react-router";
import { ClientPage } from "@/features/clients/components/client-page";
import { ClientPageSkeleton } from "@/features/clients/components/client-page-skeleton";
import { clientQuery, latestActivityQuery, membersQuery } from "@/features/clients/queries";
import { readClientSearch } from "@/features/clients/search-params";

export const Route = createFileRoute("/_app/clients/$clientId")({
  validateSearch: readClientSearch,
  loader: async ({ context: { queryClient }, params: { clientId } }) => {
    void queryClient.prefetchQuery(membersQuery);
    void queryClient.prefetchQuery(latestActivityQuery(clientId));
    await queryClient.ensureQueryData(clientQuery(clientId));
  },
  pendingMs: 150,
  pendingMinMs: 300,
  pendingComponent: ClientPageSkeleton,
  component: ClientPage,
});
