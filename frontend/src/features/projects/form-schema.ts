import * as z from "zod/mini";
import { isDocument, type DocumentNode } from "@/features/notes/document";
import { parseMinutes } from "@/lib/minutes";
import { parseMoney } from "@/lib/money";
import {
  NAME_MAX,
  type Project,
  type ProjectStatus,
  type ProjectType,
  projectStatuses,
  projectTypes,
} from "./types";
import type { BudgetKind, ProjectValues } from "./values";

export interface ProjectFormValues extends ProjectValues {
  budget_kind: BudgetKind;
  /** What the person began with. It goes into the draft, so that a late save knows what others did meanwhile. */
  base: Project | null;
}

const minutes = () =>
  z.string().check(z.refine((text) => parseMinutes(text) !== undefined, "minutes"));
// Which currency it is without one changes nothing about whether it can be read.
const money = () =>
  z.string().check(z.refine((text) => parseMoney(text, "EUR") !== undefined, "money"));
const day = () => z.nullable(z.string());
const text = () => z.custom<DocumentNode | string>((value) => isDocument(value) || isText(value));
const isText = (value: unknown): value is string => typeof value === "string";

export const projectSchema: z.ZodMiniType<ProjectFormValues, ProjectFormValues> = z
  .object({
    name: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(NAME_MAX, "too_long")),
    type: z.enum(projectTypes as readonly ProjectType[]),
    client_id: z.nullable(z.string()),
    status: z.enum(projectStatuses as readonly ProjectStatus[]),
    starts_on: day(),
    due_on: day(),
    estimate_minutes: minutes(),
    budget_kind: z.enum(["none", "hours", "money"]),
    budget_minutes: minutes(),
    budget: money(),
    hourly_rate: money(),
    member_ids: z.array(z.string()),
    description: text(),
    base: z.nullable(z.custom<Project>()),
  })
  .check(
    z.refine(({ type, client_id }) => type !== "client" || client_id !== null, {
      error: "required",
      path: ["client_id"],
    }),
    z.refine(({ starts_on, due_on }) => !starts_on || !due_on || starts_on <= due_on, {
      error: "order",
      path: ["due_on"],
    }),
  );

const draftSchema = z.object({
  name: z.string(),
  type: z.enum(projectTypes),
  client_id: z.nullable(z.string()),
  status: z.enum(projectStatuses),
  starts_on: day(),
  due_on: day(),
  estimate_minutes: z.string(),
  budget_kind: z.enum(["none", "hours", "money"]),
  budget_minutes: z.string(),
  budget: z.string(),
  hourly_rate: z.string(),
  member_ids: z.array(z.string()),
  description: text(),
  base: z.nullable(z.custom<Project>((value) => typeof value === "object" && value !== null)),
});

/** A draft of an earlier version of the form is not understood any more. */
export function parseDraft(value: unknown): ProjectFormValues | undefined {
  const read = draftSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
