import { type DocumentNode, isDocument } from "@/features/notes/document";
import { clean, isBlank } from "@/features/notes/content";
import type { Day } from "@/lib/dates";
import { minutesText, parseMinutes } from "@/lib/minutes";
import { moneyText, parseMoney } from "@/lib/money";
import {
  NAME_MAX,
  type Project,
  type ProjectItem,
  type ProjectNew,
  type ProjectPatch,
  type ProjectStatus,
  type ProjectType,
} from "./types";

/** What can be written of a project, in the order of forms and comparisons. */
export const projectFields = [
  "name",
  "type",
  "client_id",
  "status",
  "starts_on",
  "due_on",
  "estimate_minutes",
  "budget_minutes",
  "budget",
  "hourly_rate",
  "member_ids",
  "description",
] as const;
export type ProjectField = (typeof projectFields)[number];

/** A project as a form holds it: hours and money as they are typed. */
export type ProjectValues = {
  name: string;
  type: ProjectType;
  client_id: string | null;
  status: ProjectStatus;
  starts_on: Day | null;
  due_on: Day | null;
  estimate_minutes: string;
  budget_minutes: string;
  budget: string;
  hourly_rate: string;
  member_ids: readonly string[];
  description: DocumentNode | string;
};

export const BLANK: ProjectValues = {
  name: "",
  type: "client",
  client_id: null,
  status: "active",
  starts_on: null,
  due_on: null,
  estimate_minutes: "",
  budget_minutes: "",
  budget: "",
  hourly_rate: "",
  member_ids: [],
  description: "",
};

export function valuesOf(project: Project): ProjectValues {
  const json: unknown = project.description?.json;
  return {
    name: project.name,
    type: project.type,
    client_id: project.client_id ?? null,
    status: project.status,
    starts_on: project.starts_on ?? null,
    due_on: project.due_on ?? null,
    estimate_minutes: minutesText(project.estimate_minutes),
    budget_minutes: minutesText(project.budget_minutes),
    budget: moneyText(project.budget),
    hourly_rate: moneyText(project.hourly_rate),
    member_ids: project.member_ids,
    description: isDocument(json) ? json : "",
  };
}

function descriptionOf(description: ProjectValues["description"]) {
  if (isBlank(description)) return null;
  return typeof description === "string" ? description.trim() : clean(description);
}

/** As it is compared and sent. What can't be read is sent as nothing: forms refuse it before. */
export function payloadOf(values: ProjectValues, currency: string): ProjectPatch {
  return {
    name: values.name.trim(),
    type: values.type,
    // A project of nobody else has no client, whatever was chosen before.
    client_id: values.type === "client" ? values.client_id : null,
    status: values.status,
    starts_on: values.starts_on || null,
    due_on: values.due_on || null,
    estimate_minutes: parseMinutes(values.estimate_minutes) ?? null,
    budget_minutes: parseMinutes(values.budget_minutes) ?? null,
    budget: parseMoney(values.budget, currency) ?? null,
    hourly_rate: parseMoney(values.hourly_rate, currency) ?? null,
    member_ids: [...values.member_ids],
    description: descriptionOf(values.description),
  };
}

export function newOf(values: ProjectValues, currency: string): ProjectNew {
  return { ...payloadOf(values, currency), name: values.name.trim() };
}

/** Lists know no description. */
type Shown = ProjectItem & Partial<Pick<Project, "description">>;

/** The project as it will look once the server has taken these fields. The name of another client only it can say. */
export function applyFields(
  project: Shown,
  values: ProjectValues,
  fields: readonly string[],
  currency: string,
): Shown {
  const payload = payloadOf(values, currency);
  const taken = Object.fromEntries(
    Object.entries(payload).filter(([field]) => fields.includes(field) && field !== "description"),
  );
  const shown: Shown = { ...project, ...taken };
  if (shown.client_id !== project.client_id) shown.client = null;
  if (!fields.includes("description") || !("description" in project)) return shown;
  const { description } = values;
  const json = typeof description === "string" ? null : clean(description);
  return { ...shown, description: json && { json: { ...json }, html: "" } };
}

/** One of the two, or none: a second one would contradict the first. */
export type BudgetKind = "none" | "hours" | "money";

export function budgetKindOf(values: Pick<ProjectValues, "budget" | "budget_minutes">): BudgetKind {
  if (values.budget !== "") return "money";
  return values.budget_minutes === "" ? "none" : "hours";
}

const badMinutes = (text: string) => (parseMinutes(text) === undefined ? "minutes" : undefined);
const badMoney = (text: string, currency: string) =>
  parseMoney(text, currency) === undefined ? "money" : undefined;

/** What is wrong with one field, before the server is asked: a code, or nothing. The rules of the form are a part of their own. */
export function faultOf(
  values: ProjectValues,
  field: string,
  currency: string,
): string | undefined {
  const { name, starts_on: start, due_on: due } = values;
  switch (field) {
    case "name":
      if (name.trim() === "") return "required";
      return name.trim().length > NAME_MAX ? "too_long" : undefined;
    // Whichever of the two days is moved, it is the order that is wrong.
    case "starts_on":
    case "due_on":
      return start && due && start > due ? "order" : undefined;
    case "estimate_minutes":
    case "budget_minutes":
      return badMinutes(values[field]);
    case "budget":
    case "hourly_rate":
      return badMoney(values[field], currency);
    default:
      return undefined;
  }
}
