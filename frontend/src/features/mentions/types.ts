import type { Get } from "@/api/by-hand";
import type { Schemas } from "@/api/client";
import type { RecordKind } from "@/features/records/kinds";

/** Whoever and whatever can be mentioned. */
export type MentionType = "user" | RecordKind;

export interface Mentionable {
  type: MentionType;
  id: string;
  label: string;
  subtitle: string | null;
}

/** A note that mentions something. */
export interface MentionedIn {
  note: { id: string; title: string | null };
  record: Schemas["RecordRef"];
  author: Schemas["PersonRef"];
  excerpt: string;
  created_at: string;
}

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

declare module "@/api/schema" {
  interface paths {
    "/api/v1/mentions": Get<Page<Mentionable>, { q?: string; type?: MentionType[] }>;
    "/api/v1/mentions/of/{type}/{id}": Get<
      Page<MentionedIn>,
      { limit?: number; cursor?: string },
      { type: MentionType; id: string }
    >;
  }
}
