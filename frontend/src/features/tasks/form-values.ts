import * as z from "zod/mini";
import { asPromised } from "@/api/wire";
import type { Content } from "@/features/notes/content";
import { clean, isBlank } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import type { Day } from "@/lib/dates";
import { entriesOf } from "./checklist";
import { parseMinutes } from "@/lib/minutes";
import {
  LABELS_MOST,
  type Recurrence,
  TITLE_MAX,
  type TaskNew,
  type TaskPriority,
  type TaskStatus,
  priorities,
  statuses,
} from "./types";

/** What a new task begins with. */
export interface TaskPreset {
  project_id?: string | undefined;
  status?: TaskStatus | undefined;
  assignee_ids?: readonly string[] | undefined;
  due_on?: Day | undefined;
}

const oneOf = (choices: readonly string[]) =>
  z.string().check(z.refine((word) => choices.some((choice) => choice === word), "invalid"));

export const taskSchema = z
  .object({
    title: z
      .string()
      .check(z.trim(), z.minLength(1, "required"), z.maxLength(TITLE_MAX, "too_long")),
    project_id: z.nullable(z.string()).check(z.refine((id) => id !== null, "required")),
    status: oneOf(statuses),
    priority: oneOf(priorities),
    due_on: z.nullable(z.string()),
    estimate_minutes: z
      .string()
      .check(z.refine((text) => parseMinutes(text) !== undefined, "minutes")),
    assignee_ids: z.array(z.string()),
    labels: z.array(z.string()).check(z.maxLength(LABELS_MOST, "too_many")),
    /** Each line an entry. */
    checklist: z.string(),
    recurrence: z.nullable(z.custom<Recurrence>((value) => typeof value === "object")),
    description: z.custom<Content>((value) => typeof value === "string" || isDocument(value)),
  })
  .check(
    z.refine(({ recurrence, due_on: day }) => recurrence === null || day !== null, {
      error: "required",
      path: ["due_on"],
    }),
  );
export type TaskFormValues = z.infer<typeof taskSchema>;

export function parseDraft(value: unknown): TaskFormValues | undefined {
  // A draft may be as unfinished as it likes: it is its shape that counts.
  if (typeof value !== "object" || value === null) return undefined;
  const { title, ...rest } = asPromised<Partial<TaskFormValues>>(value);
  const read = taskSchema.safeParse({ ...rest, title: "some", project_id: "some" });
  if (typeof title !== "string" || !read.success) return undefined;
  return { ...read.data, title, project_id: rest.project_id ?? null };
}

export const blankValues = (preset: TaskPreset): TaskFormValues => ({
  title: "",
  project_id: preset.project_id ?? null,
  status: preset.status ?? "backlog",
  priority: "normal",
  due_on: preset.due_on ?? null,
  estimate_minutes: "",
  assignee_ids: [...(preset.assignee_ids ?? [])],
  labels: [],
  checklist: "",
  recurrence: null,
  description: "",
});

export function newTask(values: TaskFormValues): TaskNew {
  const { description, checklist, recurrence, due_on: due } = values;
  const estimate = parseMinutes(values.estimate_minutes) ?? null;
  return {
    title: values.title.trim(),
    // The form has asked for it.
    project_id: values.project_id ?? "",
    status: asPromised<TaskStatus>(values.status),
    priority: asPromised<TaskPriority>(values.priority),
    assignee_ids: values.assignee_ids,
    labels: values.labels,
    checklist:
      asPromised<TaskNew["checklist"]>(
        entriesOf(checklist).map((text) => ({ text, done: false })),
      ) ?? [],
    ...(due !== null && { due_on: due }),
    ...(estimate !== null && { estimate_minutes: estimate }),
    ...(recurrence !== null && { recurrence }),
    ...(!isBlank(description) && {
      description: typeof description === "string" ? description : clean(description),
    }),
  };
}
