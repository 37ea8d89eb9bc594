import type { NotedRecord } from "./types";

export const noteKeys = {
  all: ["notes"] as const,
  lists: ["notes", "list"] as const,
  list: ({ type, id }: NotedRecord, importantFirst: boolean) =>
    ["notes", "list", type, id, importantFirst] as const,
  recent: ["notes", "list", "recent"] as const,
  revisions: (id: string) => ["notes", "revisions", id] as const,
  revision: (id: string, number: number) => ["notes", "revisions", id, number] as const,
  diff: (id: string, from: number, to: number) =>
    ["notes", "revisions", id, "diff", from, to] as const,
};
