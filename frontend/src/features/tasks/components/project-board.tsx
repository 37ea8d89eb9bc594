import { Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useProjectTasksAddress } from "../address";
import { projectBoardQuery } from "../search-params";
import { BoardSkeleton } from "./board-skeleton";
import { ProjectToolbar } from "./project-filters";
import { TaskSheet } from "./task-sheet";

const TaskBoard = lazyWithRetry(() => import("./task-board"));

/** The tasks of a project by status, in the order that all of its people share. It fills what it stands in. */
export default function ProjectBoard({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { today: todayOf } = useFormat();
  const address = useProjectTasksAddress();
  const { search } = address;
  const today = todayOf();
  const query = useMemo(() => projectBoardQuery(search, today), [search, today]);
  const preset = useMemo(() => ({ project_id: projectId }), [projectId]);
  return (
    <div className="flex h-full min-h-0 flex-1 flex-col">
      <ProjectToolbar address={address} board />
      <Suspense fallback={<BoardSkeleton />}>
        <TaskBoard
          of={{ whose: "project", id: projectId, query }}
          label={t("mine.tasks")}
          preset={preset}
        />
      </Suspense>
      <TaskSheet preset={preset} />
    </div>
  );
}
