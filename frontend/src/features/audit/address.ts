import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { type AuditFilters, type AuditSearch, filtersOf } from "./search-params";

const route = getRouteApi("/_app/admin/audit");

/** The state of the page and how to change it. It lives in the address alone. */
export interface AuditAddress {
  filters: AuditFilters;
  entry: string | undefined;
  setFilters: (change: { [K in keyof AuditFilters]?: AuditFilters[K] | undefined }) => void;
  clearFilters: () => void;
  closeEntry: () => void;
}

export function useAuditAddress(): AuditAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const go = (change: (old: AuditSearch) => Record<string, unknown>) =>
      void navigate({ search: change, replace: true, resetScroll: false });
    return {
      filters: filtersOf(search),
      entry: search.entry,
      setFilters: (change) => go((old) => ({ ...old, ...change })),
      clearFilters: () => go(({ entry }) => ({ entry })),
      closeEntry: () => go((old) => ({ ...old, entry: undefined })),
    };
  }, [search, navigate]);
}
