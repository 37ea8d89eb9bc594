import { createFileRoute } from "@tanstack/react-router";
import { recordQuery } from "@/api/records";
import { membersQuery } from "@/api/members";
import { ProjectTasksPage } from "@/features/tasks/components/project-tasks-page";
import { readProjectPage } from "@/features/tasks/search-params";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/projects/$projectId")({
  validateSearch: readProjectPage,
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(membersQuery);
    void queryClient.prefetchQuery(recordQuery("project", params.projectId));
    return loadWords("tasks");
  },
  component: Page,
});

function Page() {
  return <ProjectTasksPage projectId={Route.useParams().projectId} />;
}
