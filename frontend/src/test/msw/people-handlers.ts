import { HttpResponse, http } from "msw";
import type { Schemas } from "@/api/client";
import { refuseStranger } from "./auth-handlers";
import { makeOrg, makeUser } from "./factories";
import { type Asked, refuse, route } from "./route";
import { state } from "./state";

type User = Schemas["User"];

/** The person of the address, at the version of If-Match. */
function find(asked: Asked) {
  const stranger = refuseStranger(asked);
  if (stranger) return stranger;
  const user = state.users.find((candidate) => candidate.id === asked.params.id);
  if (!user) return refuse(404, "not_found");
  const at = asked.request.headers.get("If-Match");
  if (at !== null && at !== `"${user.version}"`) {
    return refuse(412, "precondition_failed", { current: user });
  }
  return { user };
}

function matches(user: User, query: URLSearchParams): boolean {
  const q = (query.get("q") ?? "").toLowerCase();
  const [roles, states] = [query.getAll("role"), query.getAll("status")];
  const client = query.get("client_id");
  return (
    `${user.name} ${user.email}`.toLowerCase().includes(q) &&
    (roles.length === 0 || roles.includes(user.role)) &&
    (states.length === 0 || states.includes(user.status)) &&
    (client === null || user.client?.id === client || user.assigned_client_ids.includes(client))
  );
}

const clientRef = (id: string | null | undefined) => {
  const found = state.clients.find((client) => client.id === id);
  return found ? { id: found.id, name: found.name } : null;
};

const clientRefs = (ids: readonly string[]) => ids.flatMap((id) => clientRef(id) ?? []);

/** A new role leaves behind what belonged to the old one. */
function changed(user: User, patch: Schemas["UserPatch"]): User {
  const { client_id: client, ...rest } = patch;
  const moved = patch.role !== undefined && patch.role !== user.role;
  const bare = { client: null, client_portal_enabled: false, assigned_client_ids: [] };
  const next = { ...user, ...(moved && bare), ...rest, version: user.version + 1 };
  return {
    ...next,
    assigned_clients: clientRefs(next.assigned_client_ids),
    ...(client !== undefined && { client: clientRef(client) }),
    status: next.is_active ? "active" : "inactive",
  };
}

const linkOf = (user: User): Schemas["UserInvited"] => ({
  ...user,
  invitation_token: "secret-once",
  invitation_url: "https://rapport.example/accept-invitation#secret-once",
  mailed: false,
  expires_at: "2026-11-27T09:00:00Z",
});

const lastAdmin = (user: User) =>
  user.role === "admin" &&
  state.users.every((other) => other === user || other.role !== "admin" || !other.is_active);

const actions = ["read", "create", "update", "archive", "delete"] as const;

export const peopleHandlers = [
  route("get", "/api/v1/users", (asked) => {
    const items = state.users.filter((user) => matches(user, asked.query));
    const body = { items, next_cursor: null, total: items.length };
    return refuseStranger(asked) ?? { status: 200, body };
  }),
  route("post", "/api/v1/users", async (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const { client_id, ...body } = await asked.json<Schemas["UserNew"]>();
    if (state.users.some(({ email }) => email === body.email)) return refuse(409, "conflict");
    const user = makeUser({
      ...body,
      status: "invited",
      client: clientRef(client_id),
      assigned_clients: clientRefs(body.assigned_client_ids ?? []),
    });
    state.users = [...state.users, user];
    return { status: 201, body: linkOf(user) };
  }),
  route("get", "/api/v1/users/{id}", (asked) => {
    const found = find(asked);
    return "user" in found ? { status: 200, body: found.user } : found;
  }),
  route("patch", "/api/v1/users/{id}", async (asked) => {
    const found = find(asked);
    if (!("user" in found)) return found;
    const next = changed(found.user, await asked.json<Schemas["UserPatch"]>());
    const stays = next.role === "admin" && next.is_active;
    if (lastAdmin(found.user) && !stays) return refuse(409, "conflict");
    state.users = state.users.map((user) => (user.id === next.id ? next : user));
    return { status: 200, body: next };
  }),
  route("post", "/api/v1/users/{id}/invitation", (asked) => {
    const found = find(asked);
    return "user" in found ? { status: 200, body: linkOf(found.user) } : found;
  }),
  route("get", "/api/v1/users/{id}/access", (asked) => {
    const found = find(asked);
    if (!("user" in found)) return found;
    const { id, name, avatar_color } = found.user;
    const client = clientRef(asked.query.get("record")?.split(":")[1]);
    if (!client) return refuse(404, "not_found");
    const rules = actions.map((action) => ({
      action,
      allowed: action !== "delete",
      because: action === "delete" ? ("not_in_role" as const) : ("role" as const),
      needs: action === "read" ? "clients:read" : "clients:write",
    }));
    const record = { type: "client" as const, id: client.id, title: client.name };
    return { status: 200, body: { user: { id, name, avatar_color }, record, sees: true, rules } };
  }),
  route("get", "/api/v1/audit-log", (asked) => {
    const wanted = (key: string, value: string | undefined) =>
      !asked.query.has(key) || asked.query.get(key) === value;
    const items = state.audit.filter(
      ({ actor, action, record }) =>
        wanted("actor_id", actor?.id) &&
        wanted("action", action) &&
        wanted("record_type", record.type) &&
        wanted("record_id", record.id),
    );
    return refuseStranger(asked) ?? { status: 200, body: { items, next_cursor: null } };
  }),
  http.get("*/api/v1/audit-log/export.csv", () => HttpResponse.text("seq,at\n1,now\n")),
  route("get", "/api/v1/org", (asked) => {
    return refuseStranger(asked) ?? { status: 200, body: makeOrg(state.me.org) };
  }),
];
