import { isDocument } from "./document";
import { type Content, documentOf, sameContent } from "./content";
import type { Note } from "./types";

/** What somebody is writing. */
export interface NoteValues {
  title: string;
  content: Content;
}

/** With the note as it was when they began; a draft is saved on top of that one. */
export interface NoteDraft extends NoteValues {
  base: Note | null;
}

export const BLANK: NoteValues = { title: "", content: "" };

export function valuesOf(note: Note | undefined): NoteValues {
  return note ? { title: note.title ?? "", content: documentOf(note) } : BLANK;
}

export function sameValues(a: NoteValues, b: NoteValues): boolean {
  return a.title.trim() === b.title.trim() && sameContent(a.content, b.content);
}

const isNote = (value: unknown): value is Note =>
  typeof value === "object" && value !== null && "revision_number" in value && "content" in value;

export const asNote = (value: unknown): Note | undefined => (isNote(value) ? value : undefined);

/** A draft that was kept on this device, perhaps by an older version. */
export function parseDraft(value: unknown): NoteDraft | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("title" in value) || !("content" in value) || !("base" in value)) return undefined;
  const { title, content, base } = value;
  if (typeof title !== "string") return undefined;
  if (typeof content !== "string" && !isDocument(content)) return undefined;
  return { title, content, base: asNote(base) ?? null };
}
