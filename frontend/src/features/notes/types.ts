import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Note = Schemas["Note"];
export type NotePatch = Schemas["NotePatch"];
export type NoteDiff = Schemas["NoteDiff"];
export type NoteRevision = Schemas["NoteRevision"];
export type NoteRevisionItem = Schemas["NoteRevisionItem"];
export type DiffSegment = Schemas["DiffSegment"];

/** What notes are on. */
export interface NotedRecord {
  type: Schemas["RecordKind"];
  id: string;
}

export const TITLE_MAX = 200;
