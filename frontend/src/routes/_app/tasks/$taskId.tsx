import { createFileRoute, redirect } from "@tanstack/react-router";
import { recordQuery } from "@/api/records";
import { ensureRecord } from "@/features/directory/prefetch";
import { NotFoundPage } from "@/features/errors/error-pages";
import { readTaskPart } from "@/features/tasks/search-params";

/** A task has no page of its own: it lies beside the tasks of its project. Links know the task alone. */
export const Route = createFileRoute("/_app/tasks/$taskId")({
  validateSearch: readTaskPart,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, params: { taskId }, deps }) => {
    await ensureRecord(queryClient, "task", taskId);
    const task = await queryClient.ensureQueryData(recordQuery("task", taskId));
    throw redirect({
      to: "/projects/$projectId",
      params: { projectId: String(task["project_id"]) },
      search: { tab: "tasks", task: taskId, ...deps },
      replace: true,
    });
  },
  notFoundComponent: NotFoundPage,
});
