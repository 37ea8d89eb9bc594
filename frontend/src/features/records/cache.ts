import type { QueryClient } from "@tanstack/react-query";
import {
  type AnyRecord,
  type RecordType,
  type WholeRecord,
  isShort,
  recordKeys,
} from "@/api/records";

type Change = (record: AnyRecord) => AnyRecord;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Lines of the log have an id too, and no version. */
const isRecord = (value: unknown): value is AnyRecord =>
  isObject(value) && "version" in value && "id" in value;

export const isWhole = (value: unknown): value is WholeRecord => isRecord(value) && "can" in value;

function changeItems<P extends { items: unknown[] }>(page: P, id: string, change: Change): P {
  const items = page.items.map((item) => (isRecord(item) && item.id === id ? change(item) : item));
  return { ...page, items };
}

const isPage = (value: unknown): value is { items: unknown[] } =>
  isObject(value) && Array.isArray(value["items"]);

/** One record changed in whatever is cached of its kind: its own page, lists, what a search found. */
export function changeCached(data: unknown, id: string, change: Change): unknown {
  if (isRecord(data)) return data.id === id ? change(data) : data;
  if (isPage(data)) return changeItems(data, id, change);
  if (isObject(data) && Array.isArray(data["pages"])) {
    const pages = data["pages"].map((page) =>
      isPage(page) ? changeItems(page, id, change) : (page as unknown),
    );
    return { ...data, pages };
  }
  return data;
}

/** What only a record's own page has. */
const wholeOnly = new Set(["can", "about"]);

/** Shows the answer of the server in the record's page and in every list. */
export function showRecord(queries: QueryClient, type: RecordType, record: WholeRecord): void {
  const shared = Object.fromEntries(Object.entries(record).filter(([key]) => !wholeOnly.has(key)));
  queries.setQueriesData({ queryKey: recordKeys.all(type) }, (data: unknown) =>
    changeCached(data, record.id, (old) => ({ ...old, ...shared })),
  );
  queries.setQueryData<WholeRecord>(recordKeys.detail(type, record.id), record);
}

/** Lists and searches may hold, or lack, what has just changed. */
export async function refreshLists(queries: QueryClient, type: RecordType): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: recordKeys.lists(type), predicate: isShort }),
    queries.invalidateQueries({ queryKey: recordKeys.searches(type) }),
  ]);
}
