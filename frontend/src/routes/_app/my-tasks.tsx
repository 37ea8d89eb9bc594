import { createFileRoute } from "@tanstack/react-router";
import { membersQuery } from "@/api/members";
import { prefetchMyTasks } from "@/features/tasks/prefetch";
import { MyTasksPage } from "@/features/tasks/components/my-tasks-page";
import { readMyTasks } from "@/features/tasks/search-params";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/my-tasks")({
  validateSearch: readMyTasks,
  loaderDeps: ({ search }) => search,
  // Only its words are waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(membersQuery);
    prefetchMyTasks(queryClient, deps);
    return loadWords("tasks");
  },
  component: MyTasksPage,
});
