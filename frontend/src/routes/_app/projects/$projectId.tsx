import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ensureRecord } from "@/features/directory/prefetch";
import { ProjectLinks } from "@/features/directory/project-links-part";
import { NotFoundPage } from "@/features/errors/error-pages";
import { ProjectPage } from "@/features/projects/components/project-page";
import { readProjectSearch } from "@/features/projects/search-params";
import { RecordPageSkeleton } from "@/features/records/components/record-page-skeleton";

export const Route = createFileRoute("/_app/projects/$projectId")({
  validateSearch: readProjectSearch,
  loader: ({ context: { queryClient }, params: { projectId } }) =>
    ensureRecord(queryClient, "project", projectId),
  pendingMs: 150,
  pendingMinMs: 300,
  pendingComponent: Pending,
  // Its own, or that of the shell would take the shell's place.
  notFoundComponent: NotFoundPage,
  component: Project,
});

function Project() {
  return <ProjectPage partOf={{ links: () => <ProjectLinks /> }} />;
}

function Pending() {
  const { t } = useTranslation();
  return <RecordPageSkeleton title={t("projects.loading")} list={t("projects.title")} />;
}
