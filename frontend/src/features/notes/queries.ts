import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { noteKeys } from "./keys";
import type { NotedRecord } from "./types";

const PAGE = 30;

const after = (cursor: string | undefined) => ({
  limit: PAGE,
  ...(cursor !== undefined && { cursor }),
});

/** The notes of a record: pinned first, then the newest. */
export const recordNotesQuery = (record: NotedRecord, importantFirst: boolean) =>
  infiniteQueryOptions({
    queryKey: noteKeys.list(record, importantFirst),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/notes", {
          params: {
            query: {
              record_type: record.type,
              record_id: record.id,
              ...(importantFirst && { order_by_important: true }),
              ...after(pageParam),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
    placeholderData: (previous, query) =>
      query?.queryKey[3] === record.id ? keepPreviousData(previous) : undefined,
  });

export const recentNotesQuery = infiniteQueryOptions({
  queryKey: noteKeys.recent,
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET("/api/v1/notes/recent", { params: { query: after(pageParam) }, signal })),
  ...byCursor,
});

export const revisionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: noteKeys.revisions(id),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/notes/{id}/revisions", {
          params: { path: { id }, query: after(pageParam) },
          signal,
        }),
      ),
    ...byCursor,
  });

/** What was saved once never changes. */
const forGood = { staleTime: Number.POSITIVE_INFINITY };

export const revisionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: noteKeys.revision(id, number),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/notes/{id}/revisions/{number}", {
          params: { path: { id, number } },
          signal,
        }),
      ),
    ...forGood,
  });

export const diffQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: noteKeys.diff(id, from, to),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/notes/{id}/revisions/{a}/diff/{b}", {
          params: { path: { id, a: from, b: to } },
          signal,
        }),
      ),
    ...forGood,
  });
