import { createFileRoute } from "@tanstack/react-router";
import { membersQuery } from "@/api/members";
import { prefetchMyTasks } from "@/features/tasks/prefetch";
import { MyTasksPage } from "@/features/tasks/components/my-tasks-page";
import { readMyTasks } from "@/features/tasks/search-params";

export const Route = createFileRoute("/_app/my-tasks")({
  validateSearch: readMyTasks,
  loaderDeps: ({ search }) => search,
  // Not waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(membersQuery);
    prefetchMyTasks(queryClient, deps);
  },
  component: MyTasksPage,
});
