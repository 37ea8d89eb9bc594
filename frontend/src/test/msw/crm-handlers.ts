import type { Schemas } from "@/api/client";
import { refuseStranger } from "./auth-handlers";
import { instant, makeAssessment, makeId, makeRoundtable, makeTouchpoint } from "./factories";
import { type Asked, refuse, route } from "./route";
import { state } from "./state";

const page = <T>(items: T[]) => ({
  status: 200 as const,
  body: { items, next_cursor: null, total: items.length },
});

const me = () => {
  const { id, name, avatar_color } = state.me.user;
  return { id, name, avatar_color };
};

function clientOf({ params }: Asked): Schemas["ClientRef"] {
  const found = state.clients.find(({ id }) => id === params["id"]);
  return { id: params["id"] ?? "", name: found?.name ?? "" };
}

/** Whether the version that was read is the one that there is. */
function isStale({ request }: Asked, version: number): boolean {
  const at = request.headers.get("If-Match");
  return at !== null && at !== `"${version}"`;
}

const changed = (current: object) => refuse(412, "precondition_failed", { current });

function assessmentOf(clientId: string): Schemas["Assessment"] {
  const found = state.assessments.find(({ client_id }) => client_id === clientId);
  return found ?? makeAssessment({ client_id: clientId, version: 0 });
}

const ofLevel = (level: Schemas["AttentionLevel"]) =>
  state.clients.filter(({ attention }) => attention.level === level);

const touchpointHandlers = [
  route("get", "/api/v1/clients/{id}/touchpoints", (asked) => {
    const { id } = clientOf(asked);
    return refuseStranger(asked) ?? page(state.touchpoints.filter((one) => one.client.id === id));
  }),
  route("post", "/api/v1/clients/{id}/touchpoints", async (asked) => {
    const { date, type, notes = null } = await asked.json<Schemas["TouchpointNew"]>();
    const made = makeTouchpoint({ client: clientOf(asked), by: me(), date, type, notes });
    state.touchpoints = [made, ...state.touchpoints];
    return refuseStranger(asked) ?? { status: 201, body: made };
  }),
  route("patch", "/api/v1/touchpoints/{id}", async (asked) => {
    const found = state.touchpoints.find(({ id }) => id === asked.params["id"]);
    if (!found) return refuse(404, "not_found");
    if (isStale(asked, found.version)) return changed(found);
    const { by: _by, ...patch } = await asked.json<Schemas["TouchpointPatch"]>();
    const next = { ...found, ...patch, version: found.version + 1 };
    state.touchpoints = state.touchpoints.map((one) => (one === found ? next : one));
    return { status: 200, body: next };
  }),
  route("delete", "/api/v1/touchpoints/{id}", (asked) => {
    state.touchpoints = state.touchpoints.filter(({ id }) => id !== asked.params["id"]);
    return refuseStranger(asked) ?? { status: 204, body: null };
  }),
  route("put", "/api/v1/clients/{id}/next-contact", async (asked) => {
    const found = state.clients.find(({ id }) => id === asked.params["id"]);
    if (!found) return refuse(404, "not_found");
    if (isStale(asked, found.version)) return changed(found);
    const { date, type, assigned_to } = await asked.json<Schemas["NextContactPut"]>();
    const next_contact =
      date === null
        ? null
        : { date, type: type ?? ("phone" as const), assigned_to: assigned_to ?? me().id };
    const next = { ...found, next_contact, version: found.version + 1 };
    state.clients = state.clients.map((one) => (one === found ? next : one));
    return { status: 200, body: next };
  }),
  route(
    "get",
    "/api/v1/my/planned-contacts",
    (asked) => refuseStranger(asked) ?? page(state.planned),
  ),
];

const assessorHandlers = [
  route("get", "/api/v1/clients/{id}/assessment", (asked) => ({
    status: 200,
    body: assessmentOf(clientOf(asked).id),
  })),
  route("put", "/api/v1/clients/{id}/assessment", async (asked) => {
    const found = assessmentOf(clientOf(asked).id);
    if (isStale(asked, found.version)) return changed(found);
    const { relationship_notes: _notes, ...put } = await asked.json<Schemas["AssessmentPut"]>();
    const next = { ...found, ...put, version: found.version + 1, updated_at: instant };
    const others = state.assessments.filter(({ client_id }) => client_id !== found.client_id);
    state.assessments = [...others, next];
    return { status: 200, body: next };
  }),
  route("get", "/api/v1/clients/{id}/assessment/history", () => page([])),
  route("get", "/api/v1/clients/{id}/roundtables", (asked) => {
    const { id } = clientOf(asked);
    return page(state.roundtables.filter((one) => one.client.id === id));
  }),
  route("post", "/api/v1/clients/{id}/roundtables", async (asked) => {
    const client = clientOf(asked);
    const body = await asked.json<Schemas["RoundtableNew"]>();
    const taken = state.roundtables.some(
      (one) => one.client.id === client.id && one.meeting_date === body.meeting_date,
    );
    if (taken) return refuse(409, "conflict");
    const made = makeRoundtable({ ...body, client, id: makeId() });
    state.roundtables = [made, ...state.roundtables];
    return { status: 201, body: made };
  }),
  route("patch", "/api/v1/roundtables/{id}", async (asked) => {
    const found = state.roundtables.find(({ id }) => id === asked.params["id"]);
    if (!found) return refuse(404, "not_found");
    if (isStale(asked, found.version)) return changed(found);
    const patch = await asked.json<Schemas["RoundtablePatch"]>();
    const next = { ...found, ...patch, version: found.version + 1 };
    state.roundtables = state.roundtables.map((one) => (one === found ? next : one));
    return { status: 200, body: next };
  }),
  route("get", "/api/v1/crm/roundtable", () =>
    page(state.clients.map((client) => ({ client, latest_roundtable: null }))),
  ),
  route("get", "/api/v1/crm/roundtable/minutes", ({ query }) => {
    const meeting_date = query.get("date") ?? "";
    const entries = state.roundtables.filter((one) => one.meeting_date === meeting_date);
    return { status: 200, body: { meeting_date, entries } };
  }),
  route("get", "/api/v1/crm/dashboard", () => {
    const attention = {
      urgent: ofLevel("urgent"),
      warning: ofLevel("warning"),
      never_contacted: ofLevel("never_contacted"),
    };
    const stats = {
      total: state.clients.length,
      urgent: attention.urgent.length,
      warning: attention.warning.length,
      never_contacted: attention.never_contacted.length,
      high_priority: 0,
    };
    return { status: 200, body: { attention, stats, recent_roundtables: state.roundtables } };
  }),
];

export const crmHandlers = [...touchpointHandlers, ...assessorHandlers];
