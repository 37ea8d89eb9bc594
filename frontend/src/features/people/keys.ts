import type { PeopleFilters, PeopleSort } from "./search-params";

export const peopleKeys = {
  all: ["users"] as const,
  lists: ["users", "list"] as const,
  list: (filters: PeopleFilters, sort: PeopleSort) => ["users", "list", filters, sort] as const,
  detail: (id: string) => ["users", "detail", id] as const,
  access: (id: string, record: string) => ["users", "detail", id, "access", record] as const,
};
