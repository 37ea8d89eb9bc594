import type { Schemas } from "@/api/client";
import type { Attachment } from "@/features/attachments/types";

/** Its files are left out by a server that keeps none on tasks. */
export type Task = Schemas["Task"] & { attachments?: readonly Attachment[] };
export type TaskItem = Schemas["TaskItem"];
export type TaskStatus = Schemas["TaskStatus"];
export type TaskPriority = Schemas["TaskPriority"];
export type TaskNew = Schemas["TaskNew"];
export type TaskPatch = Schemas["TaskPatch"];
export type Recurrence = Schemas["Recurrence"];

/** In the order of boards, menus and lists. */
export const statuses = [
  "backlog",
  "on_deck",
  "in_progress",
  "blocked",
  "in_review",
  "done",
  "accepted",
  "archived",
] as const satisfies readonly TaskStatus[];

/** What a task of mine can be in: what is accepted or archived is off my list. */
export const myStatuses = statuses.slice(0, statuses.indexOf("accepted"));

/** The columns of a project. */
export const boardStatuses = statuses.slice(0, statuses.indexOf("archived"));

export const priorities = [
  "urgent",
  "high",
  "normal",
  "low",
] as const satisfies readonly TaskPriority[];

export const isStatus = (word: string): word is TaskStatus =>
  statuses.some((status) => status === word);

const closed = new Set<TaskStatus>(["done", "accepted", "archived"]);

/** Nothing of it is due any more. */
export const isClosed = ({ status }: Pick<TaskItem, "status">): boolean => closed.has(status);

export const TITLE_MAX = 200;
export const LABEL_MAX = 40;
export const LABELS_MOST = 20;
