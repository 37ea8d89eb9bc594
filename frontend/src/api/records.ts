import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueries,
  useQuery,
} from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "@/lib/use-debounced";
import { type Schemas, answer, api } from "./client";
import { type Page, byCursor } from "./page";
import { asPromised } from "./wire";

/**
 * The records that have the same verbs in the API, and the word under which it keeps them: also the beginning of the
 * address of their pages and of their keys in the cache.
 */
export const places = {
  client: "clients",
  company: "companies",
  technology: "technologies",
  contact: "contacts",
  event: "events",
  conversation: "conversations",
  project: "projects",
  task: "tasks",
} as const satisfies Partial<Record<Schemas["RecordKind"], string>>;
export type RecordType = keyof typeof places;

export const recordTypes = Object.keys(places).filter((key): key is RecordType => key in places);

export const isRecordType = (type: string): type is RecordType =>
  recordTypes.some((known) => known === type);

/** Where the page of a record is, for what has one. */
export function recordPath(type: string, id: string): string | undefined {
  return isRecordType(type) ? `/${places[type]}/${id}` : undefined;
}

/** What all records have in common; the fields of each kind are described by its feature. */
export interface AnyRecord {
  id: string;
  version: number;
  archived_at?: string | null;
  created_at: string;
  updated_at: string;
  [field: string]: unknown;
}

/** As its own page has it. */
export interface WholeRecord extends AnyRecord {
  can: Schemas["Can"];
}

export function titleOf(record: Pick<AnyRecord, "id"> & Record<string, unknown>): string {
  const title = record["name"] ?? record["title"] ?? record["subject"];
  return typeof title === "string" ? title : record.id;
}

/** A few words that tell it from others of the same name. */
export function detailOf(record: AnyRecord): string | undefined {
  const told = ["job_title", "email", "website", "place"].map((field) => record[field]);
  const { client } = record;
  // Projects and tasks have it beside them.
  if (typeof client === "object" && client !== null && "name" in client) told.unshift(client.name);
  return told.find((detail) => typeof detail === "string");
}

interface Call {
  params?: {
    path?: Record<string, string>;
    query?: Record<string, unknown>;
    header?: Record<string, string>;
  };
  body?: unknown;
  signal?: AbortSignal;
}
type Verb = (path: string, call: Call) => Promise<{ data?: unknown }>;

/** The same client: what is asked for has a type of its own for each kind, and one verb for all of them. */
const verbs = asPromised<Record<"GET" | "POST" | "PATCH" | "DELETE", Verb>>(api);

const at = (type: RecordType, below = "") => `/api/v1/${places[type]}${below}`;

export async function askRecords<T>(
  verb: keyof typeof verbs,
  type: RecordType,
  below: string,
  call: Call,
): Promise<T> {
  return answer<T>(asPromised(verbs[verb](at(type, below), call)));
}

export const recordKeys = {
  all: (type: RecordType) => [places[type]] as const,
  lists: (type: RecordType) => [places[type], "list"] as const,
  list: (type: RecordType, query: Query) => [places[type], "list", query] as const,
  searches: (type: RecordType) => [places[type], "search"] as const,
  search: (type: RecordType, q: string) => [places[type], "search", q] as const,
  detail: (type: RecordType, id: string) => [places[type], "detail", id] as const,
  activity: (type: RecordType, id: string) => [places[type], "detail", id, "activity"] as const,
  latest: (type: RecordType, id: string) => [places[type], "detail", id, "latest"] as const,
  dependencies: (type: RecordType, id: string) =>
    [places[type], "detail", id, "dependencies"] as const,
};

export const recordQuery = (type: RecordType, id: string) =>
  queryOptions({
    queryKey: recordKeys.detail(type, id),
    queryFn: ({ signal }) =>
      askRecords<WholeRecord>("GET", type, "/{id}", { params: { path: { id } }, signal }),
  });

export type Query = Readonly<Record<string, string | readonly string[]>>;

const SHORT = 3;

/** A list that somebody has scrolled far down is not fetched again, page after page, behind their back. */
export function isShort(query: { state: { data?: unknown } }): boolean {
  const data: unknown = query.state.data;
  if (typeof data !== "object" || data === null || !("pages" in data)) return true;
  return !Array.isArray(data.pages) || data.pages.length <= SHORT;
}

const PAGE = 100;

/** What is not set is not sent. */
export const recordListQuery = (type: RecordType, query: Query) =>
  infiniteQueryOptions({
    queryKey: recordKeys.list(type, query),
    queryFn: ({ pageParam, signal }) =>
      askRecords<Page<AnyRecord>>("GET", type, "", {
        params: {
          query: {
            ...query,
            limit: PAGE,
            // Counting is dear: once, with the first page.
            ...(pageParam === undefined ? { include_total: true } : { cursor: pageParam }),
          },
        },
        signal,
      }),
    ...byCursor,
    placeholderData: keepPreviousData,
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  });

/** Which it may be while somebody types; without a query, the first ones by name. */
export const recordSearchQuery = (type: RecordType, q: string) =>
  queryOptions({
    queryKey: recordKeys.search(type, q),
    queryFn: ({ signal }) =>
      askRecords<Page<AnyRecord>>("GET", type, "/search", { params: { query: { q } }, signal }),
    placeholderData: keepPreviousData,
  });

/** A page of what happened to a record, newest first. */
export const recordActivityQuery = (type: RecordType, id: string) =>
  infiniteQueryOptions({
    queryKey: recordKeys.activity(type, id),
    queryFn: ({ pageParam, signal }) =>
      askRecords<Page<Schemas["Activity"]>>("GET", type, "/{id}/activity", {
        params: {
          path: { id },
          query: { limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) },
        },
        signal,
      }),
    ...byCursor,
  });

/** The last few things that happened to a record; asked anew for each version that is named. */
export const latestActivityQuery = (type: RecordType, id: string, version?: number) =>
  queryOptions({
    queryKey: [...recordKeys.latest(type, id), ...(version === undefined ? [] : [version])],
    queryFn: ({ signal }) =>
      askRecords<Page<Schemas["Activity"]>>("GET", type, "/{id}/activity", {
        params: { path: { id }, query: { limit: 20 } },
        signal,
      }),
  });

export const dependenciesQuery = (type: RecordType, id: string) =>
  queryOptions({
    queryKey: recordKeys.dependencies(type, id),
    queryFn: ({ signal }) =>
      askRecords<{ dependencies: Schemas["Dependency"][] }>("GET", type, "/{id}/dependencies", {
        params: { path: { id } },
        signal,
      }),
    staleTime: 0,
  });

export interface NamedRecord {
  id: string;
  name: string;
  /** Its name is still on its way. */
  loading: boolean;
  /** There is none of this id any more, or not for this person. */
  gone: boolean;
}

const nameQuery = (type: RecordType, id: string) => ({
  ...recordQuery(type, id),
  staleTime: 5 * 60_000,
});

/** The names behind ids; what is known already is handed in. */
export function useRecordNames(
  type: RecordType,
  ids: readonly string[],
  known: ReadonlyMap<string, string> = new Map(),
): NamedRecord[] {
  const asked = ids.filter((id) => !known.has(id));
  const answers = useQueries({ queries: asked.map((id) => nameQuery(type, id)) });
  return ids.map((id) => {
    const found = answers[asked.indexOf(id)];
    const name = known.get(id) ?? (found?.data ? titleOf(found.data) : "");
    return { id, name, loading: found?.isPending === true, gone: found?.isError === true };
  });
}

const TYPING_PAUSE_MS = 120;

/** The first ones of a list: for what no search narrows down, such as the vendors among the companies. */
const someQuery = (type: RecordType, query: Query) =>
  queryOptions({
    queryKey: [...recordKeys.searches(type), query],
    queryFn: ({ signal }) =>
      askRecords<Page<AnyRecord>>("GET", type, "", {
        params: { query: { ...query, limit: HITS } },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

const HITS = 10;

/** For a combobox that finds records on the server; `only` narrows them as it would a list. */
export function useRecordSearch(type: RecordType, only?: Query) {
  const [query, onQueryChange] = useState("");
  const q = useDebounced(query.trim(), TYPING_PAUSE_MS);
  const narrowed = someQuery(type, { ...only, ...(q !== "" && { q }) });
  const any = useQuery({ ...recordSearchQuery(type, q), enabled: only === undefined });
  const some = useQuery({ ...narrowed, enabled: only !== undefined });
  const { data, isPending } = only ? some : any;
  const found = (data?.items ?? []).map((record) => ({
    id: record.id,
    name: titleOf(record),
    record,
  }));
  return { found, loading: isPending, query, onQueryChange };
}
