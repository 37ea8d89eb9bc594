import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { isShort, recordKeys } from "@/api/records";
import { clientListKey } from "./keys";
import type { ClientFilters, ClientSort } from "./search-params";

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
    queryKey: clientListKey(filters, sort),
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
    queryKey: recordKeys.search("client", q),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/search", { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: recordKeys.detail("client", id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}", { params: { path: { id } }, signal })),
  });
