import { recordKeys } from "@/api/records";
import type { ClientFilters, ClientSort } from "./search-params";

export const clientListKey = (filters: ClientFilters, sort: ClientSort) =>
  [...recordKeys.lists("client"), filters, sort] as const;
