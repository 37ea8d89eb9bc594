import type { Schemas } from "@/api/client";
import { ApiError } from "@/api/problem";
import { type RecordType, places } from "@/api/records";

export type Dependency = Schemas["Dependency"];

/** The kinds that have words; another is named as the API names it. */
export const dependencyKinds = [
  "assignment",
  "portal_membership",
  "owner",
  "vendor",
  "operator",
  "personnel",
  "relationship",
  "technology",
  "contact",
  "event",
  "conversation",
  "touchpoint",
  "roundtable",
  "project",
  "task",
  "note",
  "comment",
] as const;

const isDependency = (value: unknown): value is Dependency =>
  typeof value === "object" && value !== null && "kind" in value && "count" in value;

/** What a refused delete has met. */
export function dependenciesOf(error: unknown): Dependency[] | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  if (!Array.isArray(error.dependencies)) return undefined;
  const found = error.dependencies.filter(isDependency);
  return found.length > 0 ? found : undefined;
}

interface Where {
  to: string;
  search?: Record<string, string>;
}

const linkKinds = new Set(["owner", "vendor", "operator", "personnel", "relationship"]);

/** Where the records of that kind can be seen that refer to this one. */
export function whereIs(kind: string, type: RecordType, id: string): Where | undefined {
  if (kind === "assignment" || kind === "portal_membership") {
    return { to: "/admin/users", search: { client: id } };
  }
  if (kind === "project") return { to: "/projects", search: { [type]: id, archived: "all" } };
  if (kind === "task" && type === "project") {
    return { to: `/projects/${id}`, search: { tab: "tasks" } };
  }
  if (kind === "technology") return { to: `/companies/${id}` };
  if (type === "client" && (kind === "touchpoint" || kind === "roundtable")) {
    const page = `/clients/${id}`;
    return kind === "touchpoint" ? { to: page } : { to: page, search: { tab: "roundtable" } };
  }
  if (linkKinds.has(kind)) {
    const page = `/${places[type]}/${id}`;
    return type === "client" ? { to: page, search: { tab: "links" } } : { to: page };
  }
  if (kind === "contact" || kind === "event" || kind === "conversation") {
    // Events are not found by who attends.
    if (kind === "event" && type !== "client") return undefined;
    return { to: `/${places[kind]}`, search: { [`${type}_id`]: id, archived: "all" } };
  }
  return undefined;
}
