import { type Attachment, filesBeside } from "@/features/attachments/types";
import { isDocument } from "./document";
import { type Content, documentOf, sameContent } from "./content";
import type { Note } from "./types";

/** What somebody is writing. */
export interface NoteValues {
  title: string;
  content: Content;
  /** The files beside the text. */
  files: readonly Attachment[];
}

/** With the note as it was when they began; a draft is saved on top of that one. */
export interface NoteDraft extends NoteValues {
  base: Note | null;
}

export const BLANK: NoteValues = { title: "", content: "", files: [] };

export function valuesOf(note: Note | undefined): NoteValues {
  if (!note) return BLANK;
  return { title: note.title ?? "", content: documentOf(note), files: filesBeside(note) };
}

export const idsOf = (files: readonly Attachment[]): string[] => files.map(({ id }) => id);

/** Whether the same files are there, in whatever order. */
export function sameFiles(a: readonly Attachment[], b: readonly Attachment[]): boolean {
  const there = new Set(idsOf(b));
  return a.length === b.length && a.every(({ id }) => there.has(id));
}

/** One's own files, and those that somebody else has added since: what neither has removed. */
export function mergedFiles(
  mine: readonly Attachment[],
  theirs: readonly Attachment[],
  before: readonly Attachment[],
): readonly Attachment[] {
  const known = new Set(idsOf([...mine, ...before]));
  return [...mine, ...theirs.filter(({ id }) => !known.has(id))];
}

export function sameValues(a: NoteValues, b: NoteValues): boolean {
  return (
    a.title.trim() === b.title.trim() &&
    sameContent(a.content, b.content) &&
    sameFiles(a.files, b.files)
  );
}

const isNote = (value: unknown): value is Note =>
  typeof value === "object" && value !== null && "revision_number" in value && "content" in value;

export const asNote = (value: unknown): Note | undefined => (isNote(value) ? value : undefined);

const isAttachment = (value: unknown): value is Attachment =>
  typeof value === "object" && value !== null && "id" in value && "url" in value;

const filesOf = (value: object): readonly Attachment[] =>
  "files" in value && Array.isArray(value.files) ? value.files.filter(isAttachment) : [];

/** A draft that was kept on this device, perhaps by an older version. */
export function parseDraft(value: unknown): NoteDraft | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("title" in value) || !("content" in value) || !("base" in value)) return undefined;
  const { title, content, base } = value;
  if (typeof title !== "string") return undefined;
  if (typeof content !== "string" && !isDocument(content)) return undefined;
  return { title, content, files: filesOf(value), base: asNote(base) ?? null };
}
