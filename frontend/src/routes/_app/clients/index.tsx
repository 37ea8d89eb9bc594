import { createFileRoute } from "@tanstack/react-router";
import { membersQuery } from "@/api/members";
import { ClientsPage } from "@/features/clients/components/clients-page";
import { clientListQuery } from "@/features/clients/queries";
import { DEFAULT_SORT, filtersOf, readClientsSearch } from "@/features/clients/search-params";

export const Route = createFileRoute("/_app/clients/")({
  validateSearch: readClientsSearch,
  loaderDeps: ({ search }) => ({ filters: filtersOf(search), sort: search.sort ?? DEFAULT_SORT }),
  loader: ({ context: { queryClient }, deps: { filters, sort } }) => {
    // Not waited for: the page shows its own skeletons, and its own errors.
    void queryClient.prefetchInfiniteQuery(clientListQuery(filters, sort));
    void queryClient.prefetchQuery(membersQuery);
  },
  component: ClientsPage,
});
