import { useTranslation } from "react-i18next";
import { cardLinkStyle } from "@/ui/card";
import { cn } from "@/lib/cn";
import type { TaskItem } from "../types";
import { DueBadge } from "./due-badge";
import { TaskLink } from "./task-link";
import { Assignees, PrioritySign, TaskCounts } from "./task-signs";

interface TaskCardProps {
  task: TaskItem;
  /** On a project's own page it would say the same on each. */
  withPlace: boolean;
}

const LABELS_SHOWN = 3;

/** A task on a board: whose it is before what it is. */
export function TaskCard({ task, withPlace }: TaskCardProps) {
  return (
    <div className="flex flex-col gap-1.5">
      {withPlace && <TaskPlace task={task} className="pe-6 touch:pe-10" />}
      <TaskLink
        id={task.id}
        className={cn(cardLinkStyle, "wrap-anywhere", !withPlace && "pe-6 touch:pe-10")}
      >
        {task.title}
      </TaskLink>
      <Labels labels={task.labels} />
      <div className="flex min-h-5 flex-wrap items-center gap-x-2.5 gap-y-1 text-meta text-fg-2">
        {task.priority !== "normal" && (
          <PrioritySign priority={task.priority} hideLabel={task.priority !== "urgent"} />
        )}
        <DueBadge task={task} />
        <TaskCounts task={task} />
        <span className="ms-auto">
          <Assignees ids={task.assignee_ids} />
        </span>
      </div>
    </div>
  );
}

/** For whom, and in which project. */
export function TaskPlace({ task, className }: { task: TaskItem; className?: string }) {
  const { t } = useTranslation();
  return (
    <p className={cn("flex min-w-0 gap-1 text-meta", className)}>
      <span className="min-w-0 truncate font-semibold text-fg">
        {task.client?.name ?? t("mine.no_client")}
      </span>
      <span aria-hidden className="text-fg-3">
        {"·"}
      </span>
      <span className="min-w-0 truncate text-fg-2">{task.project.name}</span>
    </p>
  );
}

export function Labels({ labels }: { labels: readonly string[] }) {
  const { t } = useTranslation();
  if (labels.length === 0) return null;
  const more = labels.length - LABELS_SHOWN;
  return (
    <ul aria-label={t("tasks.field.labels")} className="flex flex-wrap gap-1">
      {labels.slice(0, LABELS_SHOWN).map((label) => (
        <li
          key={label}
          className="max-w-32 truncate rounded-badge border border-line px-1.5 text-label text-fg-2"
        >
          {label}
        </li>
      ))}
      {more > 0 && <li className="text-label text-fg-3">{t("tasks.and_more", { count: more })}</li>}
    </ul>
  );
}
