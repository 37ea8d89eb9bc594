import type { Schemas } from "@/api/client";
import type { NoteAttachment } from "@/features/attachments/types";
import type { Note } from "@/features/notes/types";
import { refuseStranger } from "./auth-handlers";
import { makeNote } from "./factories";
import { type Asked, refuse, route } from "./route";
import { state } from "./state";

/** The files of a note that is written, with those that its text shows. */
function filesOf(ids: readonly string[] | undefined, content: unknown): NoteAttachment[] {
  const text = JSON.stringify(content ?? "");
  return state.attachments.flatMap((file): NoteAttachment[] => {
    if (ids?.includes(file.id)) return [{ ...file, in_text: false }];
    return text.includes(file.id) ? [{ ...file, in_text: true }] : [];
  });
}

/** The note of the address, at the version of If-Match. */
function find(asked: Asked) {
  const stranger = refuseStranger(asked);
  if (stranger) return stranger;
  const note = state.notes.find((candidate) => candidate.id === asked.params.id);
  if (!note) return refuse(404, "not_found");
  const at = asked.request.headers.get("If-Match");
  if (at !== null && at !== `"${note.version}"`) {
    return refuse(412, "precondition_failed", { current: note });
  }
  return { note };
}

function save(note: Note, change: Partial<Note>) {
  const next = { ...note, ...change, version: note.version + 1 };
  state.notes = state.notes.map((candidate) => (candidate.id === note.id ? next : candidate));
  return { status: 200 as const, body: next };
}

/** As the API reads it: a text becomes a document. */
export function richText(content: unknown): Schemas["RichText"] {
  if (typeof content !== "string") {
    // The editor sends documents.
    // oxlint-disable-next-line no-unsafe-type-assertion
    return { html: "", json: content as Record<string, unknown> };
  }
  const text = { type: "text", text: content };
  return { html: "", json: { type: "doc", content: [{ type: "paragraph", content: [text] }] } };
}

const page = <T>(items: T[]) => ({ status: 200 as const, body: { items, next_cursor: null } });

const newest = () =>
  state.notes.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));

function change(body: Schemas["NotePatch"], note: Note): Partial<Note> {
  const text = body.content !== undefined || body.title !== undefined;
  return {
    ...(body.title !== undefined && { title: body.title }),
    ...(body.content !== undefined && { content: richText(body.content) }),
    ...(body.is_important !== undefined && { is_important: body.is_important }),
    ...(body.attachment_ids && { attachments: filesOf(body.attachment_ids, body.content) }),
    ...(text && { revision_number: note.revision_number + 1, edited: true }),
  };
}

const revision = (note: Note, number: number): Schemas["NoteRevision"] => ({
  number,
  created_at: note.created_at,
  author: note.author,
  title: note.title,
  content: number === note.revision_number ? note.content : richText(`Text of version ${number}`),
});

export const noteHandlers = [
  route("get", "/api/v1/notes/recent", (asked) => refuseStranger(asked) ?? page(newest())),
  route("get", "/api/v1/notes", (asked) => {
    const id = asked.query.get("record_id");
    const found = newest().filter((note) => note.record.id === id);
    return refuseStranger(asked) ?? page(found);
  }),
  route("post", "/api/v1/notes", async (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const body = await asked.json<Schemas["NoteNew"]>();
    const { record_id, content, title, attachment_ids } = body;
    const client = state.clients.find((candidate) => candidate.id === record_id);
    if (!client) return refuse(404, "not_found");
    const record = { type: "client" as const, id: client.id, title: client.name };
    const created_at = new Date().toISOString();
    const attachments = filesOf(attachment_ids ?? undefined, content);
    const rest = { record, title: title ?? null, created_at, attachments };
    const note = makeNote({ content: richText(content), ...rest });
    state.notes = [...state.notes, note];
    return { status: 201, body: note };
  }),
  route("get", "/api/v1/notes/{id}", (asked) => {
    const found = find(asked);
    return "note" in found ? { status: 200, body: found.note } : found;
  }),
  route("patch", "/api/v1/notes/{id}", async (asked) => {
    const found = find(asked);
    if (!("note" in found)) return found;
    return save(found.note, change(await asked.json<Schemas["NotePatch"]>(), found.note));
  }),
  route("delete", "/api/v1/notes/{id}", (asked) => {
    const found = find(asked);
    if (!("note" in found)) return found;
    state.notes = state.notes.filter((note) => note !== found.note);
    return { status: 204, body: null };
  }),
  route("post", "/api/v1/notes/{id}/pin", (asked) => {
    const found = find(asked);
    return "note" in found ? save(found.note, { is_pinned: !found.note.is_pinned }) : found;
  }),
  route("get", "/api/v1/notes/{id}/revisions", (asked) => {
    const found = find(asked);
    if (!("note" in found)) return found;
    const { note } = found;
    const numbers = Array.from({ length: note.revision_number }, (_, at) => at + 1).toReversed();
    return page(numbers.map((number) => revision(note, number)));
  }),
  route("get", "/api/v1/notes/{id}/revisions/{number}", (asked) => {
    const found = find(asked);
    if (!("note" in found)) return found;
    return { status: 200, body: revision(found.note, Number(asked.params.number)) };
  }),
  route("get", "/api/v1/notes/{id}/revisions/{a}/diff/{b}", (asked) => {
    const body: Schemas["NoteDiff"] = {
      from: Number(asked.params.a),
      to: Number(asked.params.b),
      title: [],
      content: [
        { op: "same", text: "We start in " },
        { op: "removed", text: "May" },
        { op: "added", text: "June" },
      ],
    };
    return refuseStranger(asked) ?? { status: 200, body };
  }),
  route("post", "/api/v1/notes/{id}/revisions/{number}/restore", (asked) => {
    const found = find(asked);
    if (!("note" in found)) return found;
    const { note } = found;
    const { title, content } = revision(note, Number(asked.params.number));
    return save(note, change({ title, content: content.json }, note));
  }),
];
