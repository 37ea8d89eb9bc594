import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { meQuery, timeZoneOf } from "@/api/me";
import { membersQuery } from "@/api/members";
import { ApiError } from "@/api/problem";
import { type RecordType, latestActivityQuery, recordListQuery, recordQuery } from "@/api/records";
import { type ListSearch, listQuery } from "./list-search";
import type { Noun } from "./nouns";

/** Not waited for: the page shows its own skeletons, and its own errors. */
export function prefetchList(queries: QueryClient, noun: Noun, search: ListSearch): void {
  const me = queries.getQueryData(meQuery.queryKey);
  if (!me) return;
  const query = listQuery(noun, search, timeZoneOf(me));
  void queries.prefetchInfiniteQuery(recordListQuery(noun.type, query));
}

/** What a record's page cannot be shown without. */
export async function ensureRecord(
  queries: QueryClient,
  type: RecordType,
  id: string,
): Promise<void> {
  void queries.prefetchQuery(membersQuery);
  void queries.prefetchQuery(latestActivityQuery(type, id));
  await queries.ensureQueryData(recordQuery(type, id)).catch((error: unknown) => {
    throw error instanceof ApiError && error.status === 404 ? notFound() : error;
  });
}
