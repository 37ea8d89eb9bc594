import type { AnyRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import type { Editable, Values } from "@/features/records/editable";
import type { Attachment } from "@/features/attachments/types";
import { isDocument } from "@/features/notes/document";
import { clean } from "@/features/notes/content";
import type { ChecklistEntry } from "./checklist";
import { progressOf } from "./checklist";
import { minutesText, parseMinutes } from "@/lib/minutes";
import { LABELS_MOST, type Recurrence, TITLE_MAX, type Task } from "./types";

/** What can be written, in the order of forms and comparisons. */
export const taskFields = [
  "title",
  "description",
  "project_id",
  "status",
  "priority",
  "due_on",
  "estimate_minutes",
  "assignee_ids",
  "labels",
  "checklist",
  "recurrence",
  "attachment_ids",
] as const;
export type TaskField = (typeof taskFields)[number];

export const knownField = (field: string): TaskField | undefined =>
  taskFields.find((one) => one === field);

export function valuesOf(record: AnyRecord): Values {
  const task = asPromised<Task>(record);
  const json: unknown = task.description?.json;
  return {
    title: task.title,
    description: isDocument(json) ? json : null,
    project_id: task.project_id,
    status: task.status,
    priority: task.priority,
    due_on: task.due_on ?? null,
    estimate_minutes: minutesText(task.estimate_minutes),
    assignee_ids: task.assignee_ids,
    labels: task.labels,
    checklist: task.checklist,
    recurrence: task.recurrence ?? null,
    // Whole, so that the page can show them before the server has answered.
    attachment_ids: task.attachments ?? [],
  };
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const entryOf = ({ id, text, done = false }: ChecklistEntry): ChecklistEntry =>
  id === undefined ? { text, done } : { id, text, done };

function payloadOfField(values: Values, field: TaskField): unknown {
  const value = values[field];
  switch (field) {
    case "title":
      return textOf(value).trim();
    case "estimate_minutes":
      return parseMinutes(textOf(value)) ?? null;
    case "description":
      return isDocument(value) ? clean(value) : (value ?? null);
    case "due_on":
      return textOf(value) || null;
    case "attachment_ids":
      return asPromised<readonly Attachment[]>(value ?? []).map(({ id }) => id);
    case "checklist":
      return asPromised<readonly ChecklistEntry[]>(value ?? []).map(entryOf);
    case "project_id":
    case "status":
    case "priority":
    case "assignee_ids":
    case "labels":
    case "recurrence":
      return value ?? null;
  }
  return field satisfies never;
}

export const payloadOf = (values: Values): Record<TaskField, unknown> =>
  asPromised(Object.fromEntries(taskFields.map((field) => [field, payloadOfField(values, field)])));

/** The task as it will look; what only the server can say, such as the client, stays until it has answered. */
export const applyFields: Editable["apply"] = (record, values, fields) => {
  const payload = payloadOf(values);
  const next: AnyRecord = { ...record };
  for (const field of fields) {
    const name = knownField(field);
    if (!name) continue;
    const value = payload[name];
    if (name === "attachment_ids") {
      if ("attachments" in record) next["attachments"] = values[name];
    } else if (name === "description") {
      // Lists have none.
      if ("description" in record) next["description"] = value && { json: value, html: "" };
    } else if (name === "checklist") {
      const checklist = asPromised<ChecklistEntry[]>(value);
      next["checklist_progress"] = progressOf(checklist);
      if ("checklist" in record) next["checklist"] = checklist;
    } else next[name] = value;
  }
  return next;
};

/** What is wrong with one field, before the server is asked: a code, or nothing. */
export function faultOf(values: Values, field: string): string | undefined {
  if (field === "title") {
    const title = textOf(values["title"]).trim();
    if (title === "") return "required";
    return title.length > TITLE_MAX ? "too_long" : undefined;
  }
  if (field === "estimate_minutes") {
    return parseMinutes(textOf(values[field])) === undefined ? "minutes" : undefined;
  }
  if (field === "labels") {
    return asPromised<readonly string[]>(values[field] ?? []).length > LABELS_MOST
      ? "too_many"
      : undefined;
  }
  return undefined;
}

/** A task that repeats is counted from its due day; without one it does not repeat. */
export function settle(before: Values, after: Values): Values {
  const recurrence = asPromised<Recurrence | null>(after["recurrence"] ?? null);
  if (recurrence && !after["due_on"] && before["due_on"]) {
    return { ...after, recurrence: null };
  }
  return after;
}
