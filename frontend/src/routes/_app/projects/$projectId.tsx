import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ensureRecord } from "@/features/directory/prefetch";
import { ProjectLinks } from "@/features/directory/project-links-part";
import { NotFoundPage } from "@/features/errors/error-pages";
import { ProjectPage } from "@/features/projects/components/project-page";
import { readProjectSearch } from "@/features/projects/search-params";
import { RecordPageSkeleton } from "@/features/records/components/record-page-skeleton";
import { ProjectBoard, ProjectTasks } from "@/features/tasks/components/project-parts";
import { readProjectTasks } from "@/features/tasks/search-params";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/projects/$projectId")({
  // Beside what the page itself keeps there: the filters of its tasks, and the one that lies beside it.
  validateSearch: (raw: Record<string, unknown>) => ({
    ...readProjectTasks(raw),
    ...readProjectSearch(raw),
  }),
  loader: ({ context: { queryClient }, params: { projectId } }) =>
    Promise.all([ensureRecord(queryClient, "project", projectId), loadWords("projects")]),
  pendingMs: 150,
  pendingMinMs: 300,
  pendingComponent: Pending,
  // Its own, or that of the shell would take the shell's place.
  notFoundComponent: NotFoundPage,
  component: Project,
});

function Project() {
  return (
    <ProjectPage
      partOf={{
        board: ({ id }) => <ProjectBoard key={id} projectId={id} />,
        tasks: ({ id }) => <ProjectTasks key={id} projectId={id} />,
        links: () => <ProjectLinks />,
      }}
    />
  );
}

function Pending() {
  const { t } = useTranslation();
  return <RecordPageSkeleton title={t("records.kind.project")} list={t("mine.projects")} />;
}
