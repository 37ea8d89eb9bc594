import { isId } from "@/lib/address";
import { type Day, addDays, startOfDay } from "@/lib/dates";
import { type Action, type Kind, type RecordKind, actions, kinds, recordKinds } from "./types";

/** The state of the page, as the address holds it. What is at its default is left out. */
export interface AuditSearch {
  person?: string;
  action?: Action;
  kind?: Kind;
  /** Kind and id: "client:0198…". */
  record?: string;
  from?: Day;
  /** The last day, itself included. */
  to?: Day;
  /** The row that is open beside the list. */
  entry?: string;
}

export type AuditFilters = Omit<AuditSearch, "entry">;

const day = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string): boolean => day.test(text) && !Number.isNaN(Date.parse(text));

export interface RecordName {
  kind: RecordKind;
  id: string;
}

export function recordOf(text: string | undefined): RecordName | undefined {
  const [word, id] = (text ?? "").split(":");
  const kind = recordKinds.find((one) => one === word);
  return kind && id !== undefined && isId(id) ? { kind, id } : undefined;
}

/** Anything that an address may hold, narrowed to what the page understands. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const text = (key: string, fits: (value: string) => boolean) => {
    const value = raw[key];
    return typeof value === "string" && fits(value) ? value : undefined;
  };
  const search: { [K in keyof AuditSearch]: AuditSearch[K] | undefined } = {
    person: text("person", isId),
    action: actions.find((one) => one === raw["action"]),
    kind: kinds.find((one) => one === raw["kind"]),
    record: text("record", (value) => recordOf(value) !== undefined),
    from: text("from", isDay),
    to: text("to", isDay),
    entry: text("entry", isId),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function filtersOf({ entry: _entry, ...filters }: AuditSearch): AuditFilters {
  return filters;
}

export const isFiltered = (filters: AuditFilters): boolean => Object.keys(filters).length > 0;

/** What the API is asked for these filters. Days are those of the person's own time zone. */
export function askedOf(filters: AuditFilters, timeZone: string) {
  const record = recordOf(filters.record);
  const type = record?.kind ?? filters.kind;
  return {
    ...(filters.person !== undefined && { actor_id: filters.person }),
    ...(filters.action !== undefined && { action: filters.action }),
    ...(type !== undefined && { record_type: type }),
    ...(record && { record_id: record.id }),
    ...(filters.from !== undefined && { from: startOfDay(filters.from, timeZone) }),
    ...(filters.to !== undefined && { to: startOfDay(addDays(filters.to, 1), timeZone) }),
  };
}
