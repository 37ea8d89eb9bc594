import type { Schemas } from "@/api/client";
import { refuseStranger } from "./auth-handlers";
import { makeClient } from "./factories";
import { type Asked, refuse, route } from "./route";
import { state } from "./state";

type Client = Schemas["Client"];

function page(items: Client[]) {
  return { status: 200 as const, body: { items, next_cursor: null, total: items.length } };
}

/** The client of the address, at the version of If-Match. */
function find(asked: Asked) {
  const stranger = refuseStranger(asked);
  if (stranger) return stranger;
  const client = state.clients.find((candidate) => candidate.id === asked.params.id);
  if (!client) return refuse(404, "not_found");
  const at = asked.request.headers.get("If-Match");
  if (at !== null && at !== `"${client.version}"`) {
    return refuse(412, "precondition_failed", { current: client });
  }
  return { client };
}

function save(client: Client, change: Partial<Client>) {
  const next = { ...client, ...change, version: client.version + 1 };
  state.clients = state.clients.map((candidate) => (candidate.id === client.id ? next : candidate));
  return { status: 200 as const, body: next };
}

function stamp(archived_at: string | null) {
  return (asked: Asked) => {
    const found = find(asked);
    return "client" in found ? save(found.client, { archived_at }) : found;
  };
}

const has = (client: Client, q: string) => client.name.toLowerCase().includes(q.toLowerCase());

function matches(client: Client, query: URLSearchParams): boolean {
  const archived = query.get("archived") ?? "false";
  const types = query.getAll("type");
  const billing = query.getAll("billing_type");
  return (
    has(client, query.get("q") ?? "") &&
    (archived === "any" || (archived === "true") === Boolean(client.archived_at)) &&
    (types.length === 0 || types.includes(client.type ?? "")) &&
    (billing.length === 0 || billing.includes(client.billing_type))
  );
}

export const clientHandlers = [
  route("get", "/api/v1/clients", (asked) => {
    const found = state.clients.filter((client) => matches(client, asked.query));
    return refuseStranger(asked) ?? page(found);
  }),
  route("get", "/api/v1/clients/search", (asked) => {
    const found = state.clients.filter((client) => has(client, asked.query.get("q") ?? ""));
    return refuseStranger(asked) ?? page(found);
  }),
  route("post", "/api/v1/clients", async (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const { about: _about, ...body } = await asked.json<Schemas["ClientNew"]>();
    const client = makeClient({ type: null, ...body });
    state.clients = [...state.clients, client];
    return { status: 201, body: client };
  }),
  route("get", "/api/v1/clients/{id}", (asked) => {
    const found = find(asked);
    return "client" in found ? { status: 200, body: found.client } : found;
  }),
  route("patch", "/api/v1/clients/{id}", async (asked) => {
    const found = find(asked);
    if (!("client" in found)) return found;
    const { about: _about, ...patch } = await asked.json<Schemas["ClientPatch"]>();
    return save(found.client, patch);
  }),
  route("delete", "/api/v1/clients/{id}", (asked) => {
    const found = find(asked);
    if (!("client" in found)) return found;
    state.clients = state.clients.filter((client) => client !== found.client);
    return { status: 204, body: null };
  }),
  route("post", "/api/v1/clients/{id}/archive", stamp("2026-11-20T10:00:00Z")),
  route("post", "/api/v1/clients/{id}/restore", stamp(null)),
  route("get", "/api/v1/clients/{id}/activity", (asked) => {
    const found = find(asked);
    return "client" in found ? { status: 200, body: { items: [], next_cursor: null } } : found;
  }),
  route("get", "/api/v1/clients/{id}/dependencies", (asked) => {
    const found = find(asked);
    return "client" in found ? { status: 200, body: { dependencies: [] } } : found;
  }),
  route("get", "/api/v1/members", (asked) => {
    const { id, name } = state.me.user;
    const body = { items: [{ id, name, avatar_color: "#4f46e5" }], next_cursor: null };
    return refuseStranger(asked) ?? { status: 200, body };
  }),
];
