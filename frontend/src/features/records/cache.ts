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
  // A board, of which each column is a page; a calendar, of which each day is a list.
  if (isObject(data) && Array.isArray(data["columns"])) {
    const columns = data["columns"].map((column) =>
      isPage(column) ? changeItems(column, id, change) : (column as unknown),
    );
    return { ...data, columns };
  }
  if (isObject(data) && isObject(data["days"])) {
    const days = Object.entries(data["days"]).map(([day, items]) => [
      day,
      Array.isArray(items) ? changeItems({ items }, id, change).items : items,
    ]);
    return { ...data, days: Object.fromEntries(days) };
  }
  return data;
}

/** What only a record's own page has. */
const wholeOnly = new Set(["can", "about", "counts", "description", "checklist", "attachments"]);

/** Shows the answer of the server in the record's page and in every list. */
export function showRecord(queries: QueryClient, type: RecordType, record: WholeRecord): void {
  const shared = Object.fromEntries(Object.entries(record).filter(([key]) => !wholeOnly.has(key)));
  queries.setQueriesData({ queryKey: recordKeys.all(type) }, (data: unknown) =>
    changeCached(data, record.id, (old) => ({ ...old, ...shared })),
  );
  queries.setQueryData<WholeRecord>(recordKeys.detail(type, record.id), record);
}

/** Whose records tell of these: a project counts its tasks, a client its projects, and a task names both. */
const tellsOf: Partial<Record<RecordType, readonly RecordType[]>> = {
  task: ["project"],
  project: ["task", "client"],
};

/** Lists and searches may hold, or lack, what has just changed. */
export async function refreshLists(queries: QueryClient, type: RecordType): Promise<void> {
  const others = tellsOf[type] ?? [];
  await Promise.all([
    queries.invalidateQueries({ queryKey: recordKeys.lists(type), predicate: isShort }),
    queries.invalidateQueries({ queryKey: recordKeys.searches(type) }),
    ...others.map((other) => queries.invalidateQueries({ queryKey: recordKeys.all(other) })),
  ]);
}
