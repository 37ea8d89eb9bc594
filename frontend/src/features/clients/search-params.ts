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
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const Q_MAX = 200;

type Raw = Record<string, unknown>;

/** A router reads `q=2026` as a number; people mean the text. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function oneOf<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === value);
}

function listOf<T extends string>(value: unknown, fits: (part: string) => part is T): T[] {
  return [...new Set(textOf(value).split(",").filter(fits))];
}

const isClientType = (part: string): part is ClientType =>
  clientTypes.some((type) => type === part);
const isBillingType = (part: string): part is BillingType =>
  billingTypes.some((type) => type === part);
const isAttentionLevel = (part: string): part is AttentionLevel =>
  attentionLevels.some((level) => level === part);
const isId = (part: string): part is string => uuid.test(part);

const joined = (parts: readonly string[]): string | undefined => parts.join(",") || undefined;

/** Anything that an address may hold, narrowed to what the page understands. */
export function readClientsSearch(raw: Raw): ClientsSearch {
  const sort = oneOf(raw["sort"], clientSorts);
  const client = textOf(raw["client"]);
  return dropEmpty({
    q: textOf(raw["q"]).slice(0, Q_MAX) || undefined,
    type: joined(listOf(raw["type"], isClientType)),
    billing: joined(listOf(raw["billing"], isBillingType)),
    contact: joined(listOf(raw["contact"], isId)),
    attention: joined(listOf(raw["attention"], isAttentionLevel)),
    archived: oneOf(raw["archived"], archivedChoices),
    sort: sort === DEFAULT_SORT ? undefined : sort,
    view: oneOf(raw["view"], clientViews),
    sheet: oneOf(raw["sheet"], sheets),
    client: isId(client) ? client : undefined,
  });
}

function dropEmpty(search: {
  [K in keyof ClientsSearch]: ClientsSearch[K] | undefined;
}): ClientsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
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
    contacts: listOf(search.contact, isId),
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

export const clientTabs = ["overview", "notes", "activity", "assessment", "roundtable"] as const;
export type ClientTab = (typeof clientTabs)[number];

/** The state of the page of one client. */
export interface ClientSearch {
  tab?: Exclude<ClientTab, "overview">;
  sheet?: "edit";
  /** A new note is being written. */
  note?: "new";
  /** What the notes begin with, when it is not what is newest. */
  first?: "important";
}

export function readClientSearch(raw: Raw): ClientSearch {
  const tab = oneOf(raw["tab"], clientTabs);
  return {
    ...(tab !== undefined && tab !== "overview" && { tab }),
    ...(raw["sheet"] === "edit" && { sheet: "edit" as const }),
    ...(raw["note"] === "new" && { note: "new" as const }),
    ...(raw["first"] === "important" && { first: "important" as const }),
  };
}
