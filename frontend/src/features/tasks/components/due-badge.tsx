import { CalendarClock, CalendarDays } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import { Badge } from "@/ui/badge";
import { dueState } from "../due";
import type { TaskItem } from "../types";

interface DueBadgeProps {
  task: Pick<TaskItem, "due_on" | "status">;
  className?: string;
}

/** When it is due; filled once that is behind us, for it alone asks for attention. */
export function DueBadge({ task, className }: DueBadgeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = dueState(task, format.today());
  if (state === null || typeof task.due_on !== "string") return null;
  const day = state === "closed" ? format.day(task.due_on) : format.relativeDay(task.due_on);
  if (state === "overdue") {
    return (
      <Badge hue="red" icon={CalendarClock} {...(className !== undefined && { className })}>
        <span className="sr-only">{t("mine.overdue")}</span> {day}
      </Badge>
    );
  }
  return (
    <span
      data-hue="amber"
      className={cn(
        "inline-flex min-w-0 items-center gap-1 text-meta whitespace-nowrap",
        state === "today" ? "font-medium text-hue" : "text-fg-2",
        className,
      )}
    >
      <CalendarDays aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">{t("mine.due")}</span>
      <span className="truncate">{day}</span>
    </span>
  );
}
