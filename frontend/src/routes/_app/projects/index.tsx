import { createFileRoute } from "@tanstack/react-router";
import { membersQuery } from "@/api/members";
import { ProjectsPage } from "@/features/projects/components/projects-page";
import { projectListQuery } from "@/features/projects/queries";
import { loadWords } from "@/i18n";
import { DEFAULT_SORT, filtersOf, readProjectsSearch } from "@/features/projects/search-params";

export const Route = createFileRoute("/_app/projects/")({
  validateSearch: readProjectsSearch,
  loaderDeps: ({ search }) => ({ filters: filtersOf(search), sort: search.sort ?? DEFAULT_SORT }),
  loader: ({ context: { queryClient }, deps: { filters, sort } }) => {
    // Not waited for: the page shows its own skeletons, and its own errors.
    void queryClient.prefetchInfiniteQuery(projectListQuery(filters, sort));
    void queryClient.prefetchQuery(membersQuery);
    return loadWords("projects");
  },
  component: ProjectsPage,
});
