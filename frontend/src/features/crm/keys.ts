import type { CrmFilters, CrmSort } from "./search-params";

/** What assessors alone are answered lies below keys of its own. */
export const crmKeys = {
  all: ["crm"] as const,
  dashboard: (filters: CrmFilters) => ["crm", "dashboard", filters] as const,
  clients: (filters: CrmFilters, sort: CrmSort) => ["crm", "clients", filters, sort] as const,
  poc: (userId: string) => ["crm", "poc", userId] as const,
  assessment: (clientId: string) => ["crm", "assessment", clientId] as const,
  history: (clientId: string) => ["crm", "assessment", clientId, "history"] as const,
  entries: (clientId: string) => ["crm", "roundtables", clientId] as const,
  agenda: ["crm", "agenda"] as const,
  minutes: (day: string) => ["crm", "minutes", day] as const,
};
