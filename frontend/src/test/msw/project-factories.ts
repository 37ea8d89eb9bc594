import type { Schemas } from "@/api/client";
import type { AnyRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import { instant, makeId } from "./factories";
import { state } from "./state";

const blank = {
  type: "client",
  client_id: null,
  status: "active",
  starts_on: null,
  due_on: null,
  estimate_minutes: null,
  budget_minutes: null,
  budget: null,
  hourly_rate: null,
  member_ids: [],
  progress: { done: 0, total: 0 },
  description: null,
};

/** What a project has beside what was sent: the name of its client, and rich text as it is answered. */
export function projectShape(body: AnyRecord): object {
  const project = { ...blank, created_by: state.me.user.id, ...body };
  const client = state.clients.find(({ id }) => id === project.client_id);
  const json: unknown = project.description;
  const isNew = typeof json === "object" && json !== null && !("json" in json);
  return {
    ...project,
    client: client ? { id: client.id, name: client.name } : null,
    ...(isNew && { description: { json, html: "" } }),
  };
}

export function makeProject(change: Partial<Schemas["Project"]> = {}): Schemas["Project"] {
  const head = {
    id: makeId(),
    name: "Substation retrofit",
    archived_at: null,
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, archive: true, delete: true },
  };
  return asPromised(Object.assign(head, projectShape({ ...head, ...change })));
}
