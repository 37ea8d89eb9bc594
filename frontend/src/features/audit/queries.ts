import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { type AuditFilters, askedOf } from "./search-params";

export const auditKeys = {
  all: ["audit"] as const,
  list: (filters: AuditFilters, timeZone: string) => ["audit", "list", filters, timeZone] as const,
  ofUser: (id: string) => ["audit", "user", id] as const,
};

const PAGE = 50;
const LATEST = 10;

export const auditQuery = (filters: AuditFilters, timeZone: string) =>
  infiniteQueryOptions({
    queryKey: auditKeys.list(filters, timeZone),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/audit-log", {
          params: {
            query: {
              ...askedOf(filters, timeZone),
              limit: PAGE,
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    ...byCursor,
    placeholderData: keepPreviousData,
  });

/** The last few things that somebody did. */
export const latestOfUserQuery = (id: string) =>
  queryOptions({
    queryKey: auditKeys.ofUser(id),
    queryFn: ({ signal }) => {
      const query = { actor_id: id, limit: LATEST };
      return answer(api.GET("/api/v1/audit-log", { params: { query }, signal }));
    },
  });
