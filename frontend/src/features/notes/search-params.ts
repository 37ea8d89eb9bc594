import { type RecordKind, allRecordKinds } from "@/features/records/kinds";
import type { NoteSearch } from "@/features/search/types";
import { oneOf, textOf } from "@/lib/address";

/** The state of the page of all notes, as the address holds it. What is at its default is left out. */
export interface NotesSearch {
  q?: string;
  /** The kind of record that they are on. */
  type?: RecordKind;
  /** One's own. */
  author?: "me";
}

const Q_MAX = 200;

/** Anything that an address may hold, narrowed to what the page understands. */
export function readNotesSearch(raw: Record<string, unknown>): NotesSearch {
  const q = textOf(raw["q"]).slice(0, Q_MAX);
  const type = oneOf(raw["type"], allRecordKinds);
  return {
    ...(q.trim() !== "" && { q }),
    ...(type && { type }),
    ...(raw["author"] === "me" && { author: "me" as const }),
  };
}

/** What the API is asked for; undefined when it is the recent notes, whole. */
export function askedOf({ q, type, author }: NotesSearch, userId: string): NoteSearch | undefined {
  if (q === undefined && type === undefined && author === undefined) return undefined;
  return {
    ...(q !== undefined && { q: q.trim() }),
    ...(type && { record_type: type }),
    ...(author && { author_id: userId }),
  };
}
