import { dropEmpty, idOf, joined, oneOf, someOf, textOf } from "@/lib/address";
import { type Role, type Status, roles, statuses } from "./types";

/** The state of the page, as the address holds it. Lists are joined by commas; what is at its default is left out. */
export interface PeopleSearch {
  q?: string;
  role?: string;
  status?: string;
  /** Whose portal users and subcontractors are meant. */
  client?: string;
  sort?: PeopleSort;
  sheet?: "invite";
  /** Who is open beside the list. */
  user?: string;
  part?: "access" | "activity";
}

export const peopleSorts = ["name", "-name", "-created_at", "created_at"] as const;
export type PeopleSort = (typeof peopleSorts)[number];
export const DEFAULT_SORT: PeopleSort = "name";

export const userTabs = ["details", "access", "activity"] as const;
export type UserTab = (typeof userTabs)[number];

const Q_MAX = 200;

type Raw = Record<string, unknown>;
type Loose = { [K in keyof PeopleSearch]: PeopleSearch[K] | undefined };

/** Anything that an address may hold, narrowed to what the page understands. */
export function readPeopleSearch(raw: Raw): PeopleSearch {
  const sort = oneOf(raw["sort"], peopleSorts);
  const user = idOf(raw["user"]);
  return dropEmpty<PeopleSearch>({
    q: textOf(raw["q"]).slice(0, Q_MAX) || undefined,
    role: joined(someOf(raw["role"], roles)),
    status: joined(someOf(raw["status"], statuses)),
    client: idOf(raw["client"]),
    sort: sort === DEFAULT_SORT ? undefined : sort,
    sheet: raw["sheet"] === "invite" ? "invite" : undefined,
    user,
    part: user === undefined ? undefined : oneOf(raw["part"], ["access", "activity"]),
  });
}

/** What the list is asked for. */
export interface PeopleFilters {
  q: string;
  roles: readonly Role[];
  statuses: readonly Status[];
  client: string | null;
}

export const NO_FILTERS: PeopleFilters = { q: "", roles: [], statuses: [], client: null };

export function filtersOf(search: PeopleSearch): PeopleFilters {
  return {
    q: search.q?.trim() ?? "",
    roles: someOf(search.role, roles),
    statuses: someOf(search.status, statuses),
    client: search.client ?? null,
  };
}

export function isFiltered({ q, roles: chosen, statuses: states, client }: PeopleFilters): boolean {
  return q !== "" || chosen.length > 0 || states.length > 0 || client !== null;
}

/** The part of the address that holds these filters: to be merged into it. */
export function searchOf(filters: Partial<PeopleFilters>): Partial<Loose> {
  const { q, roles: chosen, statuses: states, client } = filters;
  return {
    ...(q !== undefined && { q: q || undefined }),
    ...(chosen && { role: joined(chosen) }),
    ...(states && { status: joined(states) }),
    ...(client !== undefined && { client: client ?? undefined }),
  };
}
