import { cn } from "@/lib/cn";
import { useFormat } from "@/i18n/use-format";
import { dueState } from "../due";
import type { TaskItem } from "../types";
import { TaskLink } from "./task-link";
import { StatusSign } from "./status-sign";

/** A task within a day: one line. */
export function CalendarTask({ task }: { task: TaskItem }) {
  const { today } = useFormat();
  const state = dueState(task, today());
  return (
    <TaskLink
      id={task.id}
      className={cn(
        "flex min-w-0 flex-1 items-center gap-1 rounded-badge py-0.5",
        state === "closed" && "text-fg-3 line-through",
      )}
    >
      <span className="flex shrink-0">
        <StatusSign status={task.status} hideLabel />
      </span>
      <span
        data-hue="red"
        title={`${task.title} · ${task.client?.name ?? task.project.name}`}
        className={cn("truncate", state === "overdue" && "font-medium text-hue")}
      >
        {task.title}
      </span>
    </TaskLink>
  );
}
