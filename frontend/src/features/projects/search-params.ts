import { type Archived } from "@/features/records/archived";
import { type RecordSearch, readRecordSearch } from "@/features/records/record-address";
import { dropEmpty, idOf, joined, oneOf, someOf, textOf } from "@/lib/address";
import type { Query } from "@/api/records";
import { type ProjectStatus, type ProjectType, openStatuses, projectTypes } from "./types";

/** The state of the list, as the address holds it. Lists are joined by commas; what is at its default is left out. */
export interface ProjectsSearch {
  q?: string;
  type?: ProjectType;
  status?: string;
  client?: string;
  member?: string;
  archived?: "only" | "all";
  sort?: ProjectSort;
  view?: ProjectView;
  sheet?: "new" | "edit";
  /** Which one the sheet edits. */
  project?: string;
}

export const projectSorts = [
  "name",
  "-name",
  "due_on",
  "-created_at",
  "created_at",
  "-updated_at",
  "updated_at",
] as const;
export type ProjectSort = (typeof projectSorts)[number];
export const DEFAULT_SORT: ProjectSort = "name";

export const projectViews = ["cards", "table"] as const;
export type ProjectView = (typeof projectViews)[number];

const sheets = ["new", "edit"] as const;
const Q_MAX = 200;

type Raw = Record<string, unknown>;

/** Anything that an address may hold, narrowed to what the page understands. */
export function readProjectsSearch(raw: Raw): ProjectsSearch {
  const sort = oneOf(raw["sort"], projectSorts);
  return dropEmpty<ProjectsSearch>({
    q: textOf(raw["q"]).slice(0, Q_MAX) || undefined,
    type: oneOf(raw["type"], projectTypes),
    status: joined(someOf(raw["status"], openStatuses)),
    client: idOf(raw["client"]),
    member: idOf(raw["member"]),
    archived: oneOf(raw["archived"], ["only", "all"] as const),
    sort: sort === DEFAULT_SORT ? undefined : sort,
    view: oneOf(raw["view"], projectViews),
    sheet: oneOf(raw["sheet"], sheets),
    project: idOf(raw["project"]),
  });
}

/** What the list is asked for. */
export interface ProjectFilters {
  q: string;
  type: ProjectType | null;
  statuses: readonly ProjectStatus[];
  client: string | null;
  member: string | null;
  archived: Archived;
}

export const NO_FILTERS: ProjectFilters = {
  q: "",
  type: null,
  statuses: [],
  client: null,
  member: null,
  archived: "no",
};

export const filtersOf = (search: ProjectsSearch): ProjectFilters => ({
  q: search.q?.trim() ?? "",
  type: search.type ?? null,
  statuses: someOf(search.status, openStatuses),
  client: search.client ?? null,
  member: search.member ?? null,
  archived: search.archived ?? "no",
});

export const isFiltered = ({ q, type, statuses, client, member, archived }: ProjectFilters) =>
  q !== "" ||
  statuses.length > 0 ||
  archived !== "no" ||
  [type, client, member].some((chosen) => chosen !== null);

/** The part of the address that holds these filters: to be merged into it. */
export function searchOf(filters: Partial<ProjectFilters>): {
  [K in keyof ProjectsSearch]?: ProjectsSearch[K] | undefined;
} {
  const { q, type, statuses, client, member, archived } = filters;
  return {
    ...(q !== undefined && { q: q || undefined }),
    ...(type !== undefined && { type: type ?? undefined }),
    ...(statuses && { status: joined(statuses) }),
    ...(client !== undefined && { client: client ?? undefined }),
    ...(member !== undefined && { member: member ?? undefined }),
    ...(archived && { archived: archived === "no" ? undefined : archived }),
  };
}

const shown = { no: undefined, only: "true", all: "any" } as const;

/** As the API is asked. What is not set is not sent. */
export function listQuery(filters: ProjectFilters, sort: ProjectSort): Query {
  const { q, type, statuses, client, member, archived } = filters;
  const asked = shown[archived];
  return {
    sort,
    ...(q !== "" && { q }),
    ...(type !== null && { type }),
    ...(statuses.length > 0 && { status: statuses }),
    ...(client !== null && { client_id: client }),
    ...(member !== null && { member_id: member }),
    ...(asked && { archived: asked }),
  };
}

export const projectTabs = ["overview", "board", "tasks", "notes", "links", "activity"] as const;
export type ProjectTab = (typeof projectTabs)[number];

/** The state of the page of one project. */
export type ProjectSearch = RecordSearch<ProjectTab>;

export const readProjectSearch = (raw: Raw): ProjectSearch => readRecordSearch(raw, projectTabs);
