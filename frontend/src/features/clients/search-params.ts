import { type RecordSearch, readRecordSearch } from "@/features/records/record-address";
import { dropEmpty, isId, joined, oneOf, textOf } from "@/lib/address";
import { type AttentionLevel, attentionLevels } from "@/features/touchpoints/types";
import { type BillingType, type ClientType, billingTypes, clientTypes } from "./types";

/** The state of the list, as the address holds it. Lists are joined by commas; what is at its default is left out. */
export interface ClientsSearch {
  q?: string;
  type?: string;
  billing?: string;
  contact?: string;
  attention?: string;
  archived?: "only" | "all";
  sort?: ClientSort;
  view?: ClientView;
  sheet?: "new" | "edit";
  /** Whom the sheet edits. */
  client?: string;
}

export const clientSorts = [
  "name",
  "-name",
  "-created_at",
  "created_at",
  "-updated_at",
  "updated_at",
] as const;
export type ClientSort = (typeof clientSorts)[number];
export const DEFAULT_SORT: ClientSort = "name";

export const clientViews = ["cards", "table"] as const;
export type ClientView = (typeof clientViews)[number];

const archivedChoices = ["only", "all"] as const;
const sheets = ["new", "edit"] as const;
const Q_MAX = 200;

type Raw = Record<string, unknown>;

function listOf<T extends string>(value: unknown, fits: (part: string) => part is T): T[] {
  return [...new Set(textOf(value).split(",").filter(fits))];
}

const idsOf = (value: unknown): string[] => [...new Set(textOf(value).split(",").filter(isId))];

const isClientType = (part: string): part is ClientType =>
  clientTypes.some((type) => type === part);
const isBillingType = (part: string): part is BillingType =>
  billingTypes.some((type) => type === part);
const isAttentionLevel = (part: string): part is AttentionLevel =>
  attentionLevels.some((level) => level === part);

/** Anything that an address may hold, narrowed to what the page understands. */
export function readClientsSearch(raw: Raw): ClientsSearch {
  const sort = oneOf(raw["sort"], clientSorts);
  const client = textOf(raw["client"]);
  return dropEmpty<ClientsSearch>({
    q: textOf(raw["q"]).slice(0, Q_MAX) || undefined,
    type: joined(listOf(raw["type"], isClientType)),
    billing: joined(listOf(raw["billing"], isBillingType)),
    contact: joined(idsOf(raw["contact"])),
    attention: joined(listOf(raw["attention"], isAttentionLevel)),
    archived: oneOf(raw["archived"], archivedChoices),
    sort: sort === DEFAULT_SORT ? undefined : sort,
    view: oneOf(raw["view"], clientViews),
    sheet: oneOf(raw["sheet"], sheets),
    client: isId(client) ? client : undefined,
  });
}

/** What the list is asked for. */
export interface ClientFilters {
  q: string;
  types: readonly ClientType[];
  billing: readonly BillingType[];
  contacts: readonly string[];
  attention: readonly AttentionLevel[];
  archived: "no" | "only" | "all";
}

export function filtersOf(search: ClientsSearch): ClientFilters {
  return {
    q: search.q?.trim() ?? "",
    types: listOf(search.type, isClientType),
    billing: listOf(search.billing, isBillingType),
    contacts: idsOf(search.contact),
    attention: listOf(search.attention, isAttentionLevel),
    archived: search.archived ?? "no",
  };
}

export function isFiltered(filters: ClientFilters): boolean {
  return (
    filters.q !== "" ||
    [filters.types, filters.billing, filters.contacts, filters.attention].some(
      (chosen) => chosen.length > 0,
    ) ||
    filters.archived !== "no"
  );
}

/** The part of the address that holds these filters: to be merged into it. */
export function searchOf(filters: Partial<ClientFilters>): {
  [K in keyof ClientsSearch]?: ClientsSearch[K] | undefined;
} {
  const { q, types, billing, contacts, attention, archived } = filters;
  return {
    ...(q !== undefined && { q: q || undefined }),
    ...(types && { type: joined(types) }),
    ...(billing && { billing: joined(billing) }),
    ...(contacts && { contact: joined(contacts) }),
    ...(attention && { attention: joined(attention) }),
    ...(archived && { archived: archived === "no" ? undefined : archived }),
  };
}

export const NO_FILTERS: ClientFilters = {
  q: "",
  types: [],
  billing: [],
  contacts: [],
  attention: [],
  archived: "no",
};

export const clientTabs = [
  "overview",
  "notes",
  "projects",
  "links",
  "activity",
  "assessment",
  "roundtable",
] as const;
export type ClientTab = (typeof clientTabs)[number];

/** The state of the page of one client. */
export type ClientSearch = RecordSearch<ClientTab>;

export function readClientSearch(raw: Raw): ClientSearch {
  return {
    ...readRecordSearch(raw, clientTabs),
    ...(raw["links"] === "graph" && { links: "graph" as const }),
  };
}
