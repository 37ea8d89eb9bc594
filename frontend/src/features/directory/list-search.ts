import type { Query } from "@/api/records";
import type { Archived } from "@/features/records/archived";
import { dayIn, dropEmpty, idOf, joined, oneOf, someOf, textOf } from "@/lib/address";
import { addDays, startOfDay } from "@/lib/dates";
import type { FilterSpec, Noun } from "./nouns";

/** The state of a list, as the address holds it. What is at its default is left out. */
export interface ListSearch {
  q?: string;
  kind?: string;
  channel?: string;
  company_id?: string;
  client_id?: string;
  contact_id?: string;
  from?: string;
  to?: string;
  archived?: Exclude<Archived, "no">;
  sort?: string;
  sheet?: "new" | "edit";
  /** Whom the sheet edits. */
  record?: string;
}

export type FilterName = FilterSpec["name"];

const Q_MAX = 200;

function readFilter(filter: FilterSpec, value: unknown): string | undefined {
  if (filter.kind === "choice") return joined(someOf(value, filter.options));
  return filter.kind === "reference" ? idOf(value) : dayIn(value);
}

export const defaultSort = (noun: Noun): string => noun.sorts[0] ?? "name";

/** Anything that an address may hold, narrowed to what the list understands. */
export function readListSearch(noun: Noun, raw: Record<string, unknown>): ListSearch {
  const sort = oneOf(raw["sort"], noun.sorts);
  const sheet = oneOf(raw["sheet"], ["new", "edit"] as const);
  const filters = Object.fromEntries(
    noun.filters.map((filter) => [filter.name, readFilter(filter, raw[filter.name])]),
  );
  return dropEmpty<ListSearch>({
    ...filters,
    q: textOf(raw["q"]).slice(0, Q_MAX) || undefined,
    archived: oneOf(raw["archived"], ["only", "all"] as const),
    sort: sort === defaultSort(noun) ? undefined : sort,
    sheet,
    record: sheet === "edit" ? idOf(raw["record"]) : undefined,
  });
}

/** The choices of a filter, one by one. */
export const chosenOf = (search: ListSearch, name: FilterName): string[] =>
  search[name]?.split(",") ?? [];

export function isFiltered(noun: Noun, search: ListSearch): boolean {
  return (
    Boolean(search.q?.trim()) ||
    search.archived !== undefined ||
    noun.filters.some(({ name }) => search[name] !== undefined)
  );
}

/** No filter at all: to be merged into the address. */
export function withoutFilters(
  noun: Noun,
): Partial<Record<FilterName | "q" | "archived", undefined>> {
  const names = noun.filters.map(({ name }) => [name, undefined]);
  return { ...Object.fromEntries(names), q: undefined, archived: undefined };
}

function asked(filter: FilterSpec, value: string, timeZone: string): string | string[] {
  if (filter.kind === "choice") return value.split(",");
  if (filter.kind === "reference") return value;
  // The last day is part of it.
  return startOfDay(filter.name === "from" ? value : addDays(value, 1), timeZone);
}

const shown = { only: "true", all: "any" } as const;

/** What the API is asked for: what is not set is not sent. */
export function listQuery(noun: Noun, search: ListSearch, timeZone: string): Query {
  const q = search.q?.trim() ?? "";
  const filters = noun.filters.flatMap((filter) => {
    const value = search[filter.name];
    return value === undefined ? [] : [[filter.name, asked(filter, value, timeZone)] as const];
  });
  return {
    sort: search.sort ?? defaultSort(noun),
    ...(q !== "" && { q }),
    ...Object.fromEntries(filters),
    ...(search.archived && { archived: shown[search.archived] }),
  };
}

/** A new one is made of what the list is narrowed to. */
export function presetOf(noun: Noun, search: ListSearch): Record<string, string | undefined> {
  const single = noun.filters.filter(({ kind }) => kind !== "day");
  return Object.fromEntries(
    single.flatMap(({ name }) => {
      const [only, ...more] = chosenOf(search, name);
      return only === undefined || more.length > 0 ? [] : [[name, only]];
    }),
  );
}
