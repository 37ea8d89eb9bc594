import {
  type QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
} from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { peopleKeys } from "./keys";
import type { PeopleFilters, PeopleSort } from "./search-params";
import type { User } from "./types";

const PAGE = 100;

/** What the API is asked for these filters: what is not set is not sent. */
function listQuery({ q, roles, statuses, client }: PeopleFilters) {
  return {
    ...(q !== "" && { q }),
    ...(roles.length > 0 && { role: [...roles] }),
    ...(statuses.length > 0 && { status: [...statuses] }),
    ...(client !== null && { client_id: client }),
  };
}

export const userListQuery = (filters: PeopleFilters, sort: PeopleSort) =>
  infiniteQueryOptions({
    queryKey: peopleKeys.list(filters, sort),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/users", {
          params: {
            query: {
              ...listQuery(filters),
              sort,
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
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: peopleKeys.detail(id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/users/{id}", { params: { path: { id } }, signal })),
  });

/** `record` is kind and id: "client:0198…". */
export const accessQuery = (id: string, record: string) =>
  queryOptions({
    queryKey: peopleKeys.access(id, record),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/users/{id}/access", {
          params: { path: { id }, query: { record } },
          signal,
        }),
      ),
    // Whatever was changed a moment ago must show.
    staleTime: 0,
  });

/** Shows the answer of the server in the sheet, and fetches the lists again: they may hold, or lack, what has changed. */
export function showUser(queries: QueryClient, user: User): void {
  queries.setQueryData<User>(peopleKeys.detail(user.id), user);
  void queries.invalidateQueries({ queryKey: peopleKeys.lists });
  void queries.invalidateQueries({ queryKey: [...peopleKeys.detail(user.id), "access"] });
  void queries.invalidateQueries({ queryKey: ["audit"] });
  // Pickers name the active people of the firm.
  void queries.invalidateQueries({ queryKey: ["members"] });
}
