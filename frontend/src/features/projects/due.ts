import type { Day } from "@/lib/dates";
import type { ProjectItem } from "./types";

/** Only what somebody still works on can be late. */
export function isOverdue(
  { due_on: day, status }: Pick<ProjectItem, "due_on" | "status">,
  today: Day,
): boolean {
  return typeof day === "string" && day < today && (status === "active" || status === "on_hold");
}
