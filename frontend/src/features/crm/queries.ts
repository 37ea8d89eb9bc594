import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Schemas, answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { asPromised } from "@/api/wire";
import type { Day } from "@/lib/dates";
import { crmKeys } from "./keys";
import type { CrmFilters, CrmSort } from "./search-params";
import type { AgendaItem } from "./types";

const after = (limit: number, cursor: string | undefined) => ({
  limit,
  ...(cursor !== undefined && { cursor }),
});

/** What is not set is not sent. */
const asked = ({ priorities, statuses, contacts, attention }: CrmFilters) => ({
  ...(priorities.length > 0 && { priority: [...priorities] }),
  ...(statuses.length > 0 && { status: [...statuses] }),
  ...(contacts.length > 0 && { poc_id: [...contacts] }),
  ...(attention.length > 0 && { attention: [...attention] }),
});

const IN_GROUP = 5;

export const dashboardQuery = (filters: CrmFilters) =>
  queryOptions({
    queryKey: crmKeys.dashboard(filters),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/crm/dashboard", {
          params: { query: { ...asked(filters), limit: IN_GROUP } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The table of the dashboard. */
export const crmClientsQuery = (filters: CrmFilters, sort: CrmSort) =>
  infiniteQueryOptions({
    queryKey: crmKeys.clients(filters, sort),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/clients", {
          params: {
            query: {
              ...asked(filters),
              sort,
              ...after(50, pageParam),
              // Counting is dear: once, with the first page.
              ...(pageParam === undefined && { include_total: true }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
    placeholderData: keepPreviousData,
  });

export const pocClientsQuery = (userId: string) =>
  infiniteQueryOptions({
    queryKey: crmKeys.poc(userId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/crm/poc/{id}/clients", {
          params: {
            path: { id: userId },
            query: {
              ...after(100, pageParam),
              ...(pageParam === undefined && { include_total: true }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
  });

export const assessmentQuery = (clientId: string) =>
  queryOptions({
    queryKey: crmKeys.assessment(clientId),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/clients/{id}/assessment", { params: { path: { id: clientId } }, signal }),
      ),
  });

export const assessmentHistoryQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: crmKeys.history(clientId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/clients/{id}/assessment/history", {
          params: { path: { id: clientId }, query: after(20, pageParam) },
          signal,
        }),
      ),
    ...byCursor,
  });

/** What roundtables said of a client, the newest first. */
export const entriesQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: crmKeys.entries(clientId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/clients/{id}/roundtables", {
          params: { path: { id: clientId }, query: after(20, pageParam) },
          signal,
        }),
      ),
    ...byCursor,
  });

async function wholeAgenda(signal: AbortSignal): Promise<AgendaItem[]> {
  const found: AgendaItem[] = [];
  let cursor: string | undefined;
  do {
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const page = await answer(
      api.GET("/api/v1/crm/roundtable", { params: { query: after(200, cursor) }, signal }),
    );
    found.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Whom the meeting is to talk about, in its order: it stays as it was when the meeting began. */
export const agendaQuery = queryOptions({
  queryKey: crmKeys.agenda,
  queryFn: ({ signal }) => wholeAgenda(signal),
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

export const minutesQuery = (day: Day) =>
  queryOptions({
    queryKey: crmKeys.minutes(day),
    queryFn: async ({ signal }) => {
      const params = { query: { date: day, format: "json" as const } };
      const { data } = await api.GET("/api/v1/crm/roundtable/minutes", { params, signal });
      // It has two forms: this is the one as data.
      return asPromised<Schemas["Minutes"]>(data);
    },
    staleTime: 0,
  });

/** The same as Markdown, to keep and to send. */
export async function readMinutes(day: Day): Promise<string> {
  const { data } = await api.GET("/api/v1/crm/roundtable/minutes", {
    params: { query: { date: day, format: "md" } },
    parseAs: "text",
  });
  return asPromised<string>(data);
}
