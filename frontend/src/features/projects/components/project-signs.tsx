import {
  Archive,
  CalendarClock,
  CalendarDays,
  CircleCheck,
  CirclePause,
  CirclePlay,
  Handshake,
  LockKeyhole,
  type LucideIcon,
  UsersRound,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import { Badge } from "@/ui/badge";
import type { Hue } from "@/ui/hue";
import { Progress } from "@/ui/progress";
import { StatusDot } from "@/ui/status-dot";
import { isOverdue } from "../due";
import type { ProjectItem, ProjectStatus, ProjectType } from "../types";

const statusSigns: Readonly<Record<ProjectStatus, { hue: Hue; icon: LucideIcon }>> = {
  active: { hue: "green", icon: CirclePlay },
  on_hold: { hue: "amber", icon: CirclePause },
  completed: { hue: "blue", icon: CircleCheck },
  archived: { hue: "gray", icon: Archive },
};

export const typeIcons: Readonly<Record<ProjectType, LucideIcon>> = {
  client: Handshake,
  personal: LockKeyhole,
  internal: UsersRound,
};

interface StatusSignProps {
  status: ProjectStatus;
  hideLabel?: boolean;
}

export function StatusSign({ status, hideLabel = false }: StatusSignProps) {
  const { t } = useTranslation();
  return (
    <StatusDot
      {...statusSigns[status]}
      label={t(`projects.status.${status}`)}
      hideLabel={hideLabel}
    />
  );
}

/** Who sees it. A client's project needs no word: its client stands there. */
export function TypeBadge({ type }: { type: ProjectType }) {
  const { t } = useTranslation();
  const words = type === "personal" ? t("projects.personal_badge") : t(`projects.type.${type}`);
  return (
    <Badge hue={type === "personal" ? "violet" : "gray"} icon={typeIcons[type]}>
      {words}
    </Badge>
  );
}

type Dated = Pick<ProjectItem, "due_on" | "status">;

/** When it is due; filled once that is behind us, for that alone asks for attention. */
export function DueSign({ project, className }: { project: Dated; className?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = project.due_on;
  if (typeof day !== "string") return null;
  if (isOverdue(project, format.today())) {
    return (
      <Badge hue="red" icon={CalendarClock} {...(className !== undefined && { className })}>
        {t("projects.overdue", { day: format.relativeDay(day) })}
      </Badge>
    );
  }
  return (
    <span
      className={cn(
        "inline-flex min-w-0 items-center gap-1 text-meta whitespace-nowrap text-fg-2",
        className,
      )}
    >
      <CalendarDays aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      <span className="truncate">{t("projects.due", { day: format.day(day) })}</span>
    </span>
  );
}

interface ProgressLineProps {
  progress: ProjectItem["progress"];
  className?: string;
}

/** How many of its tasks are done: in words and as a bar. */
export function ProgressLine({ progress: { done, total }, className }: ProgressLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (total === 0) {
    return <span className={cn("text-meta text-fg-3", className)}>{t("projects.no_tasks")}</span>;
  }
  const label = t("projects.progress", {
    count: total,
    done: format.number(done),
    total: format.number(total),
  });
  return (
    <span className={cn("flex min-w-0 items-center gap-2", className)}>
      <Progress
        label={label}
        value={done}
        max={total}
        className="min-w-12 flex-1"
        {...(done === total && { hue: "green" as const })}
      />
      <span aria-hidden className="tabular shrink-0 text-meta text-fg-2">
        {`${format.number(done)}/${format.number(total)}`}
      </span>
    </span>
  );
}
