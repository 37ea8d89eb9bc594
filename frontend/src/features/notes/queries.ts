import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { type Page, byCursor } from "@/api/page";
import type { NoteSearch } from "@/features/search/types";
import { noteKeys } from "./keys";
import type { Note, NotedRecord } from "./types";

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

/** One note, in the shape of a list: so it changes together with the others. */
export const oneNoteQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: noteKeys.one(id),
    queryFn: async ({ signal }): Promise<Page<Note>> => {
      const note = await answer(
        api.GET("/api/v1/notes/{id}", { params: { path: { id } }, signal }),
      );
      return { items: [note], next_cursor: null };
    },
    ...byCursor,
  });

/** What is found, best first; without words, the newest. */
export const foundNotesQuery = (search: NoteSearch) =>
  infiniteQueryOptions({
    queryKey: noteKeys.found(search),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/notes/search", {
          params: {
            query: {
              ...search,
              ...after(pageParam),
              // Counted once, with the first page.
              ...(pageParam === undefined && { include_total: true }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
    placeholderData: keepPreviousData,
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
