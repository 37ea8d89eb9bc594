import type { Get } from "@/api/by-hand";
import type { Schemas } from "@/api/client";
import type { RecordKind } from "@/features/records/kinds";

/** A piece of text that was found, or of what stands around it. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** A note that was found. */
export interface NoteHit {
  note: Schemas["Note"];
  record: Schemas["RecordRef"];
  snippet: Segment[];
  /** Null when it has no title. */
  title_snippet: Segment[] | null;
}

export interface NoteHitPage {
  items: NoteHit[];
  next_cursor: string | null;
  total?: number | null;
}

/** A record of the directory, or a note, that was found. */
export interface SearchHit {
  type: RecordKind | "note";
  id: string;
  title: string;
  subtitle: string | null;
  title_snippet: Segment[];
  snippet: Segment[];
  /** What a note is on. */
  record: Schemas["RecordRef"] | null;
  archived: boolean;
}

export interface SearchGroup {
  type: RecordKind | "note";
  items: SearchHit[];
  more: boolean;
}

export interface NoteSearch {
  q?: string;
  record_type?: RecordKind;
  client_id?: string;
  author_id?: string;
  limit?: number;
  cursor?: string;
  include_total?: boolean;
}

interface GlobalSearch {
  q?: string;
  types?: (RecordKind | "note")[];
  limit?: number;
}

declare module "@/api/schema" {
  interface paths {
    "/api/v1/notes/search": Get<NoteHitPage, NoteSearch>;
    "/api/v1/search": Get<{ groups: SearchGroup[] }, GlobalSearch>;
  }
}
