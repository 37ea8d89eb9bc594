import { type Day, addDays, daysBetween } from "@/lib/dates";
import { type TaskItem, isClosed } from "./types";

export type DueState = "overdue" | "today" | "soon" | "later" | "closed";

const SOON_DAYS = 3;

/** How near the due day is, for what is still to be done. */
export function dueState(task: Pick<TaskItem, "due_on" | "status">, today: Day): DueState | null {
  if (typeof task.due_on !== "string") return null;
  if (isClosed(task)) return "closed";
  const days = daysBetween(today, task.due_on);
  if (days < 0) return "overdue";
  if (days === 0) return "today";
  return days <= SOON_DAYS ? "soon" : "later";
}

/** The filters that people mean when they say when. */
export const dueChoices = ["overdue", "today", "week", "none"] as const;
export type DueChoice = (typeof dueChoices)[number];

const WEEK = 7;

export interface DueQuery {
  due_from?: Day;
  due_to?: Day;
  undated?: true;
}

export function dueQuery(choice: DueChoice, today: Day): DueQuery {
  switch (choice) {
    case "overdue":
      return { due_to: addDays(today, -1) };
    case "today":
      return { due_from: today, due_to: today };
    case "week":
      return { due_from: today, due_to: addDays(today, WEEK - 1) };
    case "none":
      return { undated: true };
  }
  return choice satisfies never;
}
