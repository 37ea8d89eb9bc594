import { createFileRoute } from "@tanstack/react-router";
import { can } from "@/api/can";
import { membersQuery } from "@/api/members";
import { meQuery } from "@/api/me";
import { DashboardPage } from "@/features/crm/components/dashboard-page";
import { crmClientsQuery, dashboardQuery } from "@/features/crm/queries";
import { DEFAULT_SORT, filtersOf, forFigures, readCrmSearch } from "@/features/crm/search-params";
import { AssessorsOnly } from "@/features/errors/assessors-only";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/crm/dashboard")({
  validateSearch: readCrmSearch,
  loaderDeps: ({ search }) => ({ filters: filtersOf(search), sort: search.sort ?? DEFAULT_SORT }),
  // Only its words are waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient }, deps: { filters, sort } }) => {
    if (!can(queryClient.getQueryData(meQuery.queryKey), "assessments:read"))
      return loadWords("crm");
    void queryClient.prefetchQuery(dashboardQuery(forFigures(filters)));
    void queryClient.prefetchQuery(dashboardQuery(filters));
    void queryClient.prefetchInfiniteQuery(crmClientsQuery(filters, sort));
    void queryClient.prefetchQuery(membersQuery);
    return loadWords("crm");
  },
  component: Dashboard,
});

function Dashboard() {
  return (
    <AssessorsOnly>
      <DashboardPage />
    </AssessorsOnly>
  );
}
