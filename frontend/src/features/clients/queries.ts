import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { isShort } from "./cache";
import { clientKeys } from "./keys";
import type { ClientFilters, ClientSort } from "./search-params";
import type { Colleague } from "./types";

const PAGE = 100;
const shown: Record<ClientFilters["archived"], "true" | "any" | undefined> = {
  no: undefined,
  only: "true",
  all: "any",
};

/** What the API is asked for these filters: what is not set is not sent. */
function listQuery(
  { q, types, billing, contacts, attention, archived }: ClientFilters,
  sort: ClientSort,
) {
  const asked = shown[archived];
  return {
    sort,
    ...(q !== "" && { q }),
    ...(types.length > 0 && { type: [...types] }),
    ...(billing.length > 0 && { billing_type: [...billing] }),
    ...(contacts.length > 0 && { poc_id: [...contacts] }),
    ...(attention.length > 0 && { attention: [...attention] }),
    ...(asked && { archived: asked }),
  };
}

export const clientListQuery = (filters: ClientFilters, sort: ClientSort) =>
  infiniteQueryOptions({
    queryKey: clientKeys.list(filters, sort),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/clients", {
          params: {
            query: {
              ...listQuery(filters, sort),
              limit: PAGE,
              // Counting is dear: once, with the first page.
              ...(pageParam === undefined ? { include_total: true } : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
    placeholderData: keepPreviousData,
    refetchOnMount: isShort,
    refetchOnWindowFocus: isShort,
    refetchOnReconnect: isShort,
  });

/** Who it may be while somebody types; without a query, the first ones by name. */
export const clientSearchQuery = (q: string) =>
  queryOptions({
    queryKey: clientKeys.search(q),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/search", { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: clientKeys.detail(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}", { params: { path: { id } }, signal })),
  });

export const clientActivityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: clientKeys.activity(id),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/clients/{id}/activity", {
          params: {
            path: { id },
            query: { limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    ...byCursor,
  });

function latestActivity(id: string, signal: AbortSignal) {
  const params = { path: { id }, query: { limit: 20 } };
  return answer(api.GET("/api/v1/clients/{id}/activity", { params, signal }));
}

/** The last few things that happened to a client. */
export const latestActivityQuery = (id: string) =>
  queryOptions({
    queryKey: clientKeys.latest(id),
    queryFn: ({ signal }) => latestActivity(id, signal),
  });

/** The same, when this version of the client was met. */
export const activityAtQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...clientKeys.latest(id), version],
    queryFn: ({ signal }) => latestActivity(id, signal),
  });

export const clientDependenciesQuery = (id: string) =>
  queryOptions({
    queryKey: clientKeys.dependencies(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}/dependencies", { params: { path: { id } }, signal })),
    staleTime: 0,
  });

async function allMembers(signal: AbortSignal): Promise<Colleague[]> {
  const found: Colleague[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const page = await answer(api.GET("/api/v1/members", { params: { query }, signal }));
    found.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The people of the firm: for pickers, and for the names behind ids. */
export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: ({ signal }) => allMembers(signal),
  staleTime: 5 * 60_000,
});
