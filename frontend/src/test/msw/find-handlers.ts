import type { Schemas } from "@/api/client";
import type { Mentionable, MentionedIn } from "@/features/mentions/types";
import { documentOf } from "@/features/notes/content";
import { plainText } from "@/features/notes/document";
import type { NoteHit, SearchGroup, Segment } from "@/features/search/types";
import { refuseStranger } from "./auth-handlers";
import { refuse, route } from "./route";
import { state } from "./state";

type Note = Schemas["Note"];

const has = (text: string, q: string) => text.toLowerCase().includes(q.toLowerCase());
const textOf = (note: Note) => plainText(documentOf(note));

/** The text around the first place of the words, which is marked. */
function segments(text: string, q: string): Segment[] {
  const at = q === "" ? -1 : text.toLowerCase().indexOf(q.toLowerCase());
  if (at < 0) return text === "" ? [] : [{ text, hit: false }];
  const end = at + q.length;
  return [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, end), hit: true },
    { text: text.slice(end), hit: false },
  ].filter((part) => part.text !== "");
}

function notesWith(q: string): NoteHit[] {
  return state.notes
    .filter((note) => has(`${note.title ?? ""} ${textOf(note)}`, q))
    .map((note) => ({
      note,
      record: note.record,
      snippet: segments(textOf(note), q),
      title_snippet: note.title === null ? null : segments(note.title ?? "", q),
    }));
}

function groupsOf(q: string): SearchGroup[] {
  const clients = state.clients.filter((client) => has(client.name, q));
  const notes = notesWith(q);
  const groups: SearchGroup[] = [
    {
      type: "client",
      more: clients.length > 5,
      items: clients.slice(0, 5).map(({ id, name, email, archived_at }) => ({
        type: "client",
        id,
        title: name,
        subtitle: email ?? null,
        title_snippet: segments(name, q),
        snippet: [],
        record: null,
        archived: Boolean(archived_at),
      })),
    },
    {
      type: "note",
      more: notes.length > 5,
      items: notes.slice(0, 5).map(({ note, record, snippet }) => ({
        type: "note",
        id: note.id,
        title: note.title ?? "",
        subtitle: null,
        title_snippet: segments(note.title ?? "", q),
        snippet,
        record,
        archived: false,
      })),
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}

const mentionables = (): Mentionable[] => [
  ...state.users.map(({ id, name }) => ({
    type: "user" as const,
    id,
    label: name,
    subtitle: null,
  })),
  ...state.clients.map(({ id, name, email }) => ({
    type: "client" as const,
    id,
    label: name,
    subtitle: email ?? null,
  })),
];

function mentioning(id: string | undefined): MentionedIn[] {
  return state.notes
    .filter((note) => id !== undefined && JSON.stringify(note.content.json).includes(id))
    .map(({ id, title, record, author, created_at, ...note }) => ({
      note: { id, title: title ?? null },
      record,
      author,
      excerpt: plainText(documentOf(note)),
      created_at,
    }));
}

const page = <T>(items: T[], total?: number) => ({
  status: 200 as const,
  body: { items, next_cursor: null, ...(total !== undefined && { total }) },
});

const readAt = "2026-11-20T10:00:00Z";

export const findHandlers = [
  route("get", "/api/v1/search", (asked) => {
    const groups = groupsOf(asked.query.get("q") ?? "");
    return refuseStranger(asked) ?? { status: 200, body: { groups } };
  }),
  route("get", "/api/v1/notes/search", (asked) => {
    const author = asked.query.get("author_id");
    const found = notesWith(asked.query.get("q") ?? "").filter(
      ({ note }) => author === null || note.author.id === author,
    );
    return refuseStranger(asked) ?? page(found, found.length);
  }),
  route("get", "/api/v1/mentions", (asked) => {
    const q = asked.query.get("q") ?? "";
    const items = mentionables()
      .filter(({ label }) => has(label, q))
      .slice(0, 10);
    return refuseStranger(asked) ?? page(items);
  }),
  route(
    "get",
    "/api/v1/mentions/of/{type}/{id}",
    (asked) => refuseStranger(asked) ?? page(mentioning(asked.params["id"])),
  ),
  route("get", "/api/v1/me/notifications", (asked) => {
    const unread = state.notifications.filter((one) => one.read_at === null);
    const wanted = asked.query.get("unread") === "true" ? unread : state.notifications;
    const limit = Number(asked.query.get("limit") ?? 50);
    return refuseStranger(asked) ?? page(wanted.slice(0, limit), wanted.length);
  }),
  route("post", "/api/v1/me/notifications/{id}/read", (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const found = state.notifications.find((one) => one.id === asked.params["id"]);
    if (!found) return refuse(404, "not_found");
    const body = { ...found, read_at: readAt };
    state.notifications = state.notifications.map((one) => (one === found ? body : one));
    return { status: 200, body };
  }),
  route("post", "/api/v1/me/notifications/read-all", (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const read = state.notifications.filter((one) => one.read_at === null).length;
    for (const one of state.notifications) one.read_at ??= readAt;
    return { status: 200, body: { read } };
  }),
];
