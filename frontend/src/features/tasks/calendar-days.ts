import type { Day } from "@/lib/dates";
import { type DueQuery, dueQuery } from "./due";
import type { TaskCalendar } from "./queries";
import type { TaskFilterSearch } from "./search-params";
import { fold } from "@/lib/text";
import type { TaskItem } from "./types";

export interface DueMove {
  id: string;
  /** Null: to the tray of those without a day. */
  day: Day | null;
}

const allOf = ({ days, undated }: TaskCalendar): TaskItem[] => [
  ...Object.values(days).flat(),
  ...undated,
];

/** The calendar with a task on another day. */
export function movedDay(calendar: TaskCalendar, { id, day }: DueMove): TaskCalendar {
  const task = allOf(calendar).find((one) => one.id === id);
  if (!task || (task.due_on ?? null) === day) return calendar;
  const others = (items: readonly TaskItem[]) => items.filter((one) => one.id !== id);
  const moved = { ...task, due_on: day };
  const days = Object.fromEntries(
    Object.entries(calendar.days).map(([on, items]) => [on, others(items)]),
  );
  const undated = others(calendar.undated);
  if (day === null) return { days, undated: [moved, ...undated] };
  return { days: { ...days, [day]: [...(days[day] ?? []), moved] }, undated };
}

function isDue({ due_on: day }: TaskItem, query: DueQuery): boolean {
  if (typeof day !== "string") return query.undated === true;
  if (query.undated === true) return false;
  const { due_from: from, due_to: to } = query;
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

/** The calendar is asked for whole: what its filters leave out is left out here. */
export function fits(task: TaskItem, search: TaskFilterSearch, today: Day): boolean {
  const words = fold(search.q?.trim() ?? "").split(/\s+/);
  const text = fold(`${task.title} ${task.project.name} ${task.client?.name ?? ""}`);
  const { status, project, client, due } = search;
  return (
    words.every((word) => text.includes(word)) &&
    (status === undefined || status.split(",").includes(task.status)) &&
    (project === undefined || task.project_id === project) &&
    (client === undefined || task.client?.id === client) &&
    (due === undefined || isDue(task, dueQuery(due, today)))
  );
}
