import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "@/lib/use-debounced";
import { answer, api } from "./client";

/**
 * Clients for features other than their own: found by typing, and named by id. The keys are those of the clients
 * themselves, so that nothing is fetched twice and a new name is a new name everywhere.
 */
const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["clients", "search", q],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/search", { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
  });

const byIdQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", "detail", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}", { params: { path: { id } }, signal })),
    staleTime: 5 * 60_000,
  });

export interface NamedClient {
  id: string;
  name: string;
  /** Its name is still on its way. */
  loading: boolean;
  /** There is none of this id any more. */
  gone: boolean;
}

/** The names behind ids; what is known already is handed in. */
export function useClientNames(
  ids: readonly string[],
  known: ReadonlyMap<string, string> = new Map(),
): NamedClient[] {
  const asked = ids.filter((id) => !known.has(id));
  const answers = useQueries({ queries: asked.map((id) => byIdQuery(id)) });
  return ids.map((id) => {
    const at = asked.indexOf(id);
    const found = answers[at];
    const name = known.get(id) ?? found?.data?.name ?? "";
    return { id, name, loading: found?.isPending === true, gone: found?.isError === true };
  });
}

const TYPING_PAUSE_MS = 120;

/** For a combobox that finds clients on the server. */
export function useClientSearch() {
  const [query, onQueryChange] = useState("");
  const asked = useDebounced(query.trim(), TYPING_PAUSE_MS);
  const { data, isPending } = useQuery(searchQuery(asked));
  return { found: data?.items ?? [], loading: isPending, onQueryChange };
}
