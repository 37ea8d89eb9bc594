import { useQuery } from "@tanstack/react-query";
import { Kanban, List } from "lucide-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { recordQuery, titleOf } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { PageHeader } from "@/ui/page-header";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { readProjectPage } from "../search-params";
import { BoardSkeleton } from "./board-skeleton";
import { ProjectBoard, ProjectTasks } from "./project-parts";

/** The tasks of one project, as a board or as a list. */
export function ProjectTasksPage({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view = "board" } = readProjectPage(useSearch({ strict: false }));
  const { data, isError, error, refetch } = useQuery(recordQuery("project", projectId));
  const show = (next: "board" | "list") =>
    void navigate({
      to: ".",
      search: (old) => ({ ...old, view: next === "list" ? next : undefined }),
      replace: true,
    });
  return (
    <div className="flex h-full flex-col">
      <PageHeader
        title={data ? titleOf(data) : t("records.kind.project")}
        actions={
          <Segmented
            label={t("tasks.view.label")}
            value={view}
            onValueChange={show}
            options={[
              { value: "board", label: t("tasks.view.board"), icon: Kanban },
              { value: "list", label: t("tasks.view.list"), icon: List },
            ]}
          />
        }
      />
      {isError ? (
        <ErrorView error={error} retry={() => void refetch()} page />
      ) : (
        <Suspense fallback={view === "board" ? <BoardSkeleton /> : <SkeletonRows rows={12} />}>
          {view === "board" ? (
            <ProjectBoard projectId={projectId} />
          ) : (
            <ProjectTasks projectId={projectId} />
          )}
        </Suspense>
      )}
    </div>
  );
}
