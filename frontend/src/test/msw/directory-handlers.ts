import { type RequestHandler, HttpResponse, http } from "msw";
import type { Schemas } from "@/api/client";
import { type AnyRecord, type RecordType, type WholeRecord, places, titleOf } from "@/api/records";
import { asPromised } from "@/api/wire";
import { refuseStranger } from "./auth-handlers";
import { instant, makeId } from "./factories";
import { type Asked, refuse, route } from "./route";
import { projectShape } from "./project-factories";
import { state } from "./state";

type KeptType = Exclude<RecordType, "client" | "task">;

/** A record of the directory, with the fields that are given. */
export function makeRecord(fields: Readonly<Record<string, unknown>>): WholeRecord {
  return {
    id: makeId(),
    archived_at: null,
    created_at: instant,
    updated_at: instant,
    version: 1,
    can: { update: true, archive: true, delete: true },
    ...fields,
  };
}

const types: readonly KeptType[] = [
  "company",
  "technology",
  "contact",
  "event",
  "conversation",
  "project",
];
const references = ["company_id", "client_id", "contact_id", "kind", "channel", "type", "status"];

function fits(record: AnyRecord, query: URLSearchParams): boolean {
  const archived = query.get("archived") ?? "false";
  return (
    titleOf(record)
      .toLowerCase()
      .includes((query.get("q") ?? "").toLowerCase()) &&
    (archived === "any" || (archived === "true") === Boolean(record.archived_at)) &&
    references.every((name) => {
      const asked = query.getAll(name);
      return asked.length === 0 || asked.includes(String(record[name]));
    })
  );
}

interface Request {
  request: globalThis.Request;
  params: Record<string, unknown>;
}

const asAsked = ({ request }: Request): Asked => ({
  request,
  params: {},
  query: new URL(request.url).searchParams,
  json: async () => request.clone().json(),
});

const page = (items: readonly unknown[]) =>
  HttpResponse.json({ items, next_cursor: null, total: items.length });

/** What the server adds to what is sent. */
const added: Partial<Record<KeptType, (body: AnyRecord) => object>> = {
  project: projectShape,
};

/** These kinds have the same verbs: what the server answers differs in its fields alone. */
function handlersOf(type: KeptType): RequestHandler[] {
  const at = `*/api/v1/${places[type]}`;
  const found = ({ request, params }: Request) => {
    const stranger = refuseStranger(asAsked({ request, params }));
    if (stranger) return { refused: stranger.refused };
    const record = state.records[type].find(({ id }) => id === params["id"]);
    if (!record) return { refused: refuse(404, "not_found").refused };
    const version = request.headers.get("If-Match");
    if (version !== null && version !== `"${record.version}"`) {
      return { refused: refuse(412, "precondition_failed", { current: record }).refused };
    }
    return { record };
  };
  const save = (record: WholeRecord, change: object) => {
    const changed = { ...record, ...change, version: record.version + 1 };
    const next = { ...changed, ...added[type]?.(changed) };
    state.records[type] = state.records[type].map((one) => (one.id === record.id ? next : one));
    return HttpResponse.json(next);
  };
  const stamp = (archived_at: string | null) => (asked: Request) => {
    const { record, refused } = found(asked);
    return record ? save(record, { archived_at }) : refused;
  };
  const list = ({ request }: Request) =>
    page(state.records[type].filter((one) => fits(one, new URL(request.url).searchParams)));
  return [
    http.get(`${at}/search`, list),
    http.get(at, list),
    http.post(at, async ({ request }) => {
      const made = makeRecord(asPromised(await request.json()));
      const record = { ...made, ...added[type]?.(made) };
      state.records[type] = [...state.records[type], record];
      return HttpResponse.json(record, { status: 201 });
    }),
    http.get(`${at}/:id`, (asked) => {
      const { record, refused } = found(asked);
      return record ? HttpResponse.json(record) : refused;
    }),
    http.patch(`${at}/:id`, async (asked) => {
      const { record, refused } = found(asked);
      return record ? save(record, asPromised<object>(await asked.request.json())) : refused;
    }),
    http.delete(`${at}/:id`, (asked) => {
      const { record, refused } = found(asked);
      state.records[type] = state.records[type].filter((one) => one !== record);
      return record ? new HttpResponse(null, { status: 204 }) : refused;
    }),
    http.post(`${at}/:id/archive`, stamp(instant)),
    http.post(`${at}/:id/restore`, stamp(null)),
    http.get(`${at}/:id/activity`, () => page([])),
    http.get(`${at}/:id/dependencies`, () => HttpResponse.json({ dependencies: [] })),
  ];
}

const groupsOf = (links: readonly Schemas["Relationship"][]): Schemas["RelationshipGroup"][] =>
  [...new Set(links.map(({ kind }) => kind))].map((kind) => {
    const items = links.filter((link) => link.kind === kind);
    return { kind, count: items.length, items };
  });

/** An end of a link, with its name. */
const named = ({ type, id }: Schemas["RecordKey"]) => {
  const all: AnyRecord[] =
    type === "client"
      ? state.clients
      : type === "task"
        ? state.tasks.map((task) => ({ ...task }))
        : state.records[type];
  const record = all.find((one) => one.id === id);
  return { type, id, title: record ? titleOf(record) : id };
};

export const directoryHandlers = [
  ...types.flatMap(handlersOf),
  route("get", "/api/v1/clients/{id}/relationships", ({ params }) => ({
    status: 200,
    body: { kinds: groupsOf(state.links.filter(({ from }) => from.id === params["id"])) },
  })),
  route("get", "/api/v1/relationships", ({ query }) => {
    const id = query.get("record")?.split(":")[1];
    const items = state.links.filter(({ from, to }) => from.id === id || to.id === id);
    return { status: 200, body: { items, next_cursor: null } };
  }),
  route("post", "/api/v1/relationships", async (asked) => {
    const body = await asked.json<Schemas["RelationshipNew"]>();
    const link = {
      id: makeId(),
      role: null,
      notes: null,
      created_at: instant,
      updated_at: instant,
      version: 1,
      can: { update: true, delete: true },
      ...body,
      from: named(body.from),
      to: named(body.to),
    };
    state.links = [...state.links, link];
    return { status: 201, body: link };
  }),
  route("delete", "/api/v1/relationships/{id}", ({ params }) => {
    state.links = state.links.filter(({ id }) => id !== params["id"]);
    return { status: 204, body: null };
  }),
];
