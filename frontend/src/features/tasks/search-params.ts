import { dayIn, dropEmpty, idOf, isId, joined, oneOf, someOf, textOf } from "@/lib/address";
import type { Day } from "@/lib/dates";
import { type DueChoice, type DueQuery, dueChoices, dueQuery } from "./due";
import { type TaskPriority, type TaskStatus, myStatuses, priorities, statuses } from "./types";

export const views = ["board", "calendar", "list"] as const;
export type TaskView = (typeof views)[number];

export const sheetParts = ["details", "notes", "comments", "activity"] as const;
export type SheetPart = (typeof sheetParts)[number];

/** The task that lies beside the page. */
export interface TaskSheetSearch {
  /** An id, or "new". */
  task?: string;
  part?: Exclude<SheetPart, "details">;
  /** Of its notes: "new", or the one that a link leads to. */
  task_note?: string;
  task_first?: "important";
}

export interface TaskFilterSearch {
  q?: string;
  /** Several, joined by commas. */
  status?: string;
  project?: string;
  client?: string;
  due?: DueChoice;
}

export interface MyTasksSearch extends TaskSheetSearch, TaskFilterSearch {
  view?: TaskView;
  span?: "week";
  /** The calendar shows the month or week of this day. */
  day?: Day;
}

export const projectSorts = [
  "due_on",
  "-due_on",
  "-updated_at",
  "updated_at",
  "-created_at",
  "created_at",
  "title",
  "-title",
  "priority",
  "-priority",
] as const;
export type ProjectSort = (typeof projectSorts)[number];

/** Those without a day are asked for of one's own alone. */
export const projectDues = ["overdue", "today", "week"] as const satisfies readonly DueChoice[];
export type ProjectDue = (typeof projectDues)[number];

export interface ProjectTasksSearch extends TaskSheetSearch {
  q?: string;
  status?: string;
  priority?: string;
  assignee?: string;
  label?: string;
  due?: ProjectDue;
  archived?: "only" | "all";
  sort?: ProjectSort;
}

const Q_MAX = 200;
const LABEL_LENGTH = 40;

type Raw = Record<string, unknown>;

const readText = (raw: unknown) => textOf(raw).slice(0, Q_MAX) || undefined;

export function readSheet(raw: Raw): TaskSheetSearch {
  const task = textOf(raw["task"]);
  if (task !== "new" && !isId(task)) return {};
  const note = textOf(raw["task_note"]);
  return dropEmpty<TaskSheetSearch>({
    task,
    part: oneOf(raw["part"], ["notes", "comments", "activity"] as const),
    task_note: note === "new" || isId(note) ? note : undefined,
    task_first: oneOf(raw["task_first"], ["important"] as const),
  });
}

export function readMyTasks(raw: Raw): MyTasksSearch {
  return dropEmpty<MyTasksSearch>({
    ...readSheet(raw),
    q: readText(raw["q"]),
    status: joined(someOf(raw["status"], myStatuses)),
    project: idOf(raw["project"]),
    client: idOf(raw["client"]),
    due: oneOf(raw["due"], dueChoices),
    view: oneOf(raw["view"], views),
    span: oneOf(raw["span"], ["week"] as const),
    day: dayIn(raw["day"]),
  });
}

export function readProjectTasks(raw: Raw): ProjectTasksSearch {
  return dropEmpty<ProjectTasksSearch>({
    ...readSheet(raw),
    q: readText(raw["q"]),
    status: joined(someOf(raw["status"], statuses)),
    priority: joined(someOf(raw["priority"], priorities)),
    assignee: raw["assignee"] === "nobody" ? "nobody" : idOf(raw["assignee"]),
    label: textOf(raw["label"]).slice(0, LABEL_LENGTH) || undefined,
    due: oneOf(raw["due"], projectDues),
    archived: oneOf(raw["archived"], ["only", "all"] as const),
    sort: oneOf(raw["sort"], projectSorts),
  });
}

/** Of the address that knows a task alone: which part of it is looked at. */
export type TaskPart = Pick<TaskSheetSearch, "part" | "task_note">;

export const readTaskPart = (raw: Raw): TaskPart =>
  dropEmpty<TaskPart>({
    part: oneOf(raw["part"], ["notes", "comments", "activity"] as const),
    task_note: idOf(raw["task_note"]),
  });

/** Of my own tasks, as the API is asked. What is not set is not sent. */
export interface MyTasksQuery extends DueQuery {
  status?: TaskStatus[];
  project_id?: string;
  client_id?: string;
  q?: string;
}

export function myTasksQuery(search: TaskFilterSearch, today: Day): MyTasksQuery {
  const q = search.q?.trim() ?? "";
  return {
    ...(search.status !== undefined && { status: someOf(search.status, statuses) }),
    ...(search.project !== undefined && { project_id: search.project }),
    ...(search.client !== undefined && { client_id: search.client }),
    ...(search.due !== undefined && dueQuery(search.due, today)),
    ...(q !== "" && { q }),
  };
}

export interface ProjectTasksQuery extends Pick<DueQuery, "due_from" | "due_to"> {
  q?: string;
  status?: TaskStatus[];
  priority?: TaskPriority[];
  assignee_id?: string;
  unassigned?: true;
  label?: string;
  archived?: "true" | "any";
}

export function projectTasksQuery(search: ProjectTasksSearch, today: Day): ProjectTasksQuery {
  const q = search.q?.trim() ?? "";
  const { due, assignee, archived } = search;
  const { due_from: from, due_to: to } = due === undefined ? {} : dueQuery(due, today);
  return {
    ...(q !== "" && { q }),
    ...(search.status !== undefined && { status: someOf(search.status, statuses) }),
    ...(search.priority !== undefined && { priority: someOf(search.priority, priorities) }),
    ...(assignee === "nobody" && { unassigned: true }),
    ...(assignee !== undefined && assignee !== "nobody" && { assignee_id: assignee }),
    ...(search.label !== undefined && { label: search.label }),
    ...(from !== undefined && { due_from: from }),
    ...(to !== undefined && { due_to: to }),
    ...(archived && { archived: archived === "only" ? ("true" as const) : ("any" as const) }),
  };
}

/** Its columns are the statuses, and archived ones are on no board. */
export function projectBoardQuery(search: ProjectTasksSearch, today: Day): ProjectTasksQuery {
  const { status: _status, archived: _archived, sort: _sort, ...rest } = search;
  return projectTasksQuery(rest, today);
}

export const isFiltered = ({ q, status, project, client, due }: TaskFilterSearch): boolean =>
  Boolean(q?.trim()) || [status, project, client, due].some((part) => part !== undefined);

export const isProjectFiltered = (search: ProjectTasksSearch): boolean =>
  Boolean(search.q?.trim()) ||
  [search.status, search.priority, search.assignee, search.label, search.due, search.archived].some(
    (part) => part !== undefined,
  );
