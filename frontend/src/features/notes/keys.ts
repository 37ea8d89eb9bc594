import type { NoteSearch } from "@/features/search/types";
import type { NotedRecord } from "./types";

export const noteKeys = {
  all: ["notes"] as const,
  lists: ["notes", "list"] as const,
  list: ({ type, id }: NotedRecord, importantFirst: boolean) =>
    ["notes", "list", type, id, importantFirst] as const,
  recent: ["notes", "list", "recent"] as const,
  one: (id: string) => ["notes", "list", "one", id] as const,
  /** What the server makes of the texts of notes: any change of one may change it. */
  derived: ["notes", "derived"] as const,
  found: (search: NoteSearch) => ["notes", "derived", "found", search] as const,
  mentioning: (type: string, id: string) => ["notes", "derived", "mentioning", type, id] as const,
  revisions: (id: string) => ["notes", "revisions", id] as const,
  revision: (id: string, number: number) => ["notes", "revisions", id, number] as const,
  diff: (id: string, from: number, to: number) =>
    ["notes", "revisions", id, "diff", from, to] as const,
};
