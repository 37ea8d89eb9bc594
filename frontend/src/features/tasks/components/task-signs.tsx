import { ListChecks, MessageSquare, Repeat } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { Avatar } from "@/ui/avatar";
import { StatusDot } from "@/ui/status-dot";
import { prioritySigns } from "../priority-signs";
import type { TaskItem, TaskPriority } from "../types";
import { personText } from "../words";

interface PrioritySignProps {
  priority: TaskPriority;
  hideLabel?: boolean;
}

export function PrioritySign({ priority, hideLabel }: PrioritySignProps) {
  const { t } = useTranslation();
  return (
    <StatusDot
      {...prioritySigns[priority]}
      label={t(`tasks.priority.${priority}`)}
      {...(hideLabel !== undefined && { hideLabel })}
    />
  );
}

interface CountProps {
  icon: LucideIcon;
  /** As it is read. */
  label: string;
  text: string;
}

function Count({ icon: Icon, label, text }: CountProps) {
  return (
    <span className="tabular inline-flex items-center gap-1 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span aria-hidden>{text}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}

/** How far the checklist is, how much was said, and whether it comes again. */
export function TaskCounts({ task }: { task: TaskItem }) {
  const { t } = useTranslation();
  const { done, total } = task.checklist_progress;
  return (
    <>
      {total > 0 && (
        <Count
          icon={ListChecks}
          label={t("tasks.checklist.progress", { done, total })}
          text={`${done}/${total}`}
        />
      )}
      {task.comments > 0 && (
        <Count
          icon={MessageSquare}
          label={t("tasks.comments.count", { count: task.comments })}
          text={String(task.comments)}
        />
      )}
      {task.recurrence && (
        <span className="inline-flex">
          <Repeat aria-hidden className="size-3.5" />
          <span className="sr-only">{t("tasks.recurrence.repeats")}</span>
        </span>
      )}
    </>
  );
}

const SHOWN = 3;

export function Assignees({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const members = useMembers();
  if (ids.length === 0) return null;
  return (
    <span className="flex shrink-0 items-center -space-x-1">
      {ids.slice(0, SHOWN).map((id) => (
        <Avatar
          key={id}
          name={personText(t, members, id)}
          hue={members.byId.get(id)?.avatar_color}
          className="ring-2 ring-surface"
        />
      ))}
      {ids.length > SHOWN && (
        <span className="tabular ps-2 text-meta text-fg-3">
          {t("tasks.and_more", { count: ids.length - SHOWN })}
        </span>
      )}
    </span>
  );
}
