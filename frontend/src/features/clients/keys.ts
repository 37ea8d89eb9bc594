import type { ClientFilters, ClientSort } from "./search-params";

export const clientKeys = {
  all: ["clients"] as const,
  lists: ["clients", "list"] as const,
  list: (filters: ClientFilters, sort: ClientSort) => ["clients", "list", filters, sort] as const,
  searches: ["clients", "search"] as const,
  search: (q: string) => ["clients", "search", q] as const,
  detail: (id: string) => ["clients", "detail", id] as const,
  activity: (id: string) => ["clients", "detail", id, "activity"] as const,
  latest: (id: string) => ["clients", "detail", id, "latest"] as const,
  dependencies: (id: string) => ["clients", "detail", id, "dependencies"] as const,
};
