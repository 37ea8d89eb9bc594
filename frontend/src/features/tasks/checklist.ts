import type { Schemas } from "@/api/client";

export type ChecklistItem = Schemas["ChecklistItem"];
/** One that is new has no id yet. */
export interface ChecklistEntry {
  id?: string;
  text: string;
  done?: boolean;
}

export const CHECKLIST_MOST = 100;
export const ENTRY_MAX = 500;

export interface Progress {
  done: number;
  total: number;
}

export const progressOf = (items: readonly { done?: boolean | undefined }[]): Progress => ({
  done: items.filter(({ done }) => done === true).length,
  total: items.length,
});

export const ticked = (
  items: readonly ChecklistItem[],
  id: string,
  done: boolean,
): ChecklistItem[] => items.map((item) => (item.id === id ? { ...item, done } : item));

/** Lines that were pasted are an entry each. */
export const entriesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•]|\[[ x]?\])\s+/i, "")
        .trim()
        .slice(0, ENTRY_MAX),
    )
    .filter((line) => line !== "");

export function shifted<T>(items: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
