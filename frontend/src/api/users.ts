import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "@/lib/use-debounced";
import { answer, api } from "./client";

/** People for features other than their own, active or not: found by typing, and named by id. For admins alone. */
const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["users", "search", q],
    queryFn: ({ signal }) => {
      const query = { limit: HITS, ...(q !== "" && { q }) };
      return answer(api.GET("/api/v1/users", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

const HITS = 10;

const byIdQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "detail", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/users/{id}", { params: { path: { id } }, signal })),
    staleTime: 5 * 60_000,
  });

export interface NamedUser {
  id: string;
  name: string;
  avatar_color: string | undefined;
  /** There is none of this id. */
  gone: boolean;
}

/** The people behind ids. */
export function useUserNames(ids: readonly string[]): NamedUser[] {
  const answers = useQueries({ queries: ids.map((id) => byIdQuery(id)) });
  return ids.map((id, index) => {
    const { data, isError = false } = answers[index] ?? {};
    return { id, name: data?.name ?? "", avatar_color: data?.avatar_color, gone: isError };
  });
}

const TYPING_PAUSE_MS = 120;

/** For a combobox that finds people on the server. */
export function useUserSearch() {
  const [query, onQueryChange] = useState("");
  const asked = useDebounced(query.trim(), TYPING_PAUSE_MS);
  const { data, isPending } = useQuery(searchQuery(asked));
  return { found: data?.items ?? [], loading: isPending, onQueryChange };
}
