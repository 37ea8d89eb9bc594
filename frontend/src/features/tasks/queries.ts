import {
  type QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
} from "@tanstack/react-query";
import { type Schemas, answer, api } from "@/api/client";
import { type Page, byCursor } from "@/api/page";
import { isShort, recordKeys, recordQuery } from "@/api/records";
import type { Day } from "@/lib/dates";
import type { MyTasksQuery, ProjectSort, ProjectTasksQuery } from "./search-params";
import type { TaskItem, TaskStatus } from "./types";

export type Board = Schemas["Board"];
export type BoardPage = Schemas["BoardColumn"];
export type TaskCalendar = Schemas["MyCalendar"];

/** Whose board it is: mine across all projects, in my order, or that of a project. */
export type BoardOf =
  | { whose: "mine"; query: MyTasksQuery }
  | { whose: "project"; id: string; query: ProjectTasksQuery };

/** Below the lists: whatever changes a task has all of them asked for anew. */
const listKey = recordKeys.lists("task");

export const taskKeys = {
  board: (of: BoardOf) =>
    [...listKey, "board", of.whose, of.whose === "mine" ? null : of.id, of.query] as const,
  mine: (query: MyTasksQuery) => [...listKey, "mine", query] as const,
  project: (id: string, query: ProjectTasksQuery, sort: ProjectSort) =>
    [...listKey, "project", id, query, sort] as const,
  calendar: (from: Day, to: Day) => [...listKey, "calendar", from, to] as const,
  summary: [...listKey, "summary"] as const,
  labels: (q: string) => [...recordKeys.searches("task"), "labels", q] as const,
};

const firstPages = (of: BoardOf, signal: AbortSignal): Promise<Board> =>
  of.whose === "mine"
    ? answer(api.GET("/api/v1/my/board", { params: { query: of.query }, signal }))
    : answer(
        api.GET("/api/v1/projects/{id}/board", {
          params: { path: { id: of.id }, query: of.query },
          signal,
        }),
      );

/** The next cards of one column. */
export function columnPage(
  of: BoardOf,
  status: TaskStatus,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<TaskItem>> {
  const rest = signal ? { signal } : {};
  return of.whose === "mine"
    ? answer(
        api.GET("/api/v1/my/board/{status}", {
          params: { path: { status }, query: { ...of.query, cursor } },
          ...rest,
        }),
      )
    : answer(
        api.GET("/api/v1/projects/{id}/board/{status}", {
          params: { path: { id: of.id, status }, query: { ...of.query, cursor } },
          ...rest,
        }),
      );
}

/** A page put below what is there. A card that has moved meanwhile is not there twice. */
export function below(column: BoardPage, page: Page<TaskItem>): BoardPage {
  const there = new Set(column.items.map(({ id }) => id));
  const items = [...column.items, ...page.items.filter(({ id }) => !there.has(id))];
  return { ...column, items, next_cursor: page.next_cursor ?? null };
}

/** As far down as it was loaded before: a refresh must not pull cards from under who looks at them. */
async function refilled(
  of: BoardOf,
  first: BoardPage,
  wanted: number,
  signal: AbortSignal,
): Promise<BoardPage> {
  let column = first;
  while (column.next_cursor && column.items.length < wanted) {
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    column = below(column, await columnPage(of, column.status, column.next_cursor, signal));
  }
  return column;
}

export const boardQuery = (of: BoardOf) => {
  const queryKey = taskKeys.board(of);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<Board> => {
      const before = client.getQueryData<Board>(queryKey);
      const { columns } = await firstPages(of, signal);
      return {
        columns: await Promise.all(
          columns.map((column) => {
            const loaded = before?.columns.find(({ status }) => status === column.status);
            return refilled(of, column, loaded?.items.length ?? 0, signal);
          }),
        ),
      };
    },
    placeholderData: keepPreviousData,
  });
};

const PAGE = 100;

const paged = (cursor: string | undefined) => ({
  limit: PAGE,
  // Counting is dear: once, with the first page.
  ...(cursor === undefined ? { include_total: true } : { cursor }),
});

const longList = {
  ...byCursor,
  placeholderData: keepPreviousData,
  refetchOnMount: isShort,
  refetchOnWindowFocus: isShort,
  refetchOnReconnect: isShort,
};

/** In my order. */
export const myTasksListQuery = (query: MyTasksQuery) =>
  infiniteQueryOptions({
    queryKey: taskKeys.mine(query),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/my/tasks", {
          params: { query: { ...query, ...paged(pageParam) } },
          signal,
        }),
      ),
    ...longList,
  });

export const projectTasksListQuery = (id: string, query: ProjectTasksQuery, sort: ProjectSort) =>
  infiniteQueryOptions({
    queryKey: taskKeys.project(id, query, sort),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/tasks", {
          params: { query: { ...query, sort, project_id: id, ...paged(pageParam) } },
          signal,
        }),
      ),
    ...longList,
  });

export const calendarQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: taskKeys.calendar(from, to),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/my/calendar", { params: { query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
  });

/** Few of them, and how many there are in all. */
export const summaryQuery = queryOptions({
  queryKey: taskKeys.summary,
  queryFn: ({ signal }) => answer(api.GET("/api/v1/my/summary", { signal })),
});

export const labelsQuery = (q: string) =>
  queryOptions({
    queryKey: taskKeys.labels(q),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/tasks/labels", { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
  });

/** What the sheet of a task begins with, once somebody reaches for it. */
export function prefetchTask(queries: QueryClient, id: string): void {
  void queries.prefetchQuery(recordQuery("task", id));
}
