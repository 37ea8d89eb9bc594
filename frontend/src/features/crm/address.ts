import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import {
  type CrmFilters,
  type CrmSearch,
  type CrmSort,
  DEFAULT_SORT,
  NO_FILTERS,
  crmSorts,
  filtersOf,
  searchOf,
} from "./search-params";

const route = getRouteApi("/_app/crm/dashboard");

/** The state of the dashboard and how to change it. It lives in the address alone. */
export interface CrmAddress {
  filters: CrmFilters;
  sort: CrmSort;
  setFilters: (change: Partial<CrmFilters>) => void;
  clearFilters: () => void;
  setSort: (sort: string) => void;
}

export function useCrmAddress(): CrmAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const change = (part: { [K in keyof CrmSearch]?: CrmSearch[K] | undefined }) =>
      void navigate({
        search: (old) => ({ ...old, ...part }),
        replace: true,
        resetScroll: false,
      });
    const setFilters: CrmAddress["setFilters"] = (filters) => change(searchOf(filters));
    return {
      filters: filtersOf(search),
      sort: search.sort ?? DEFAULT_SORT,
      setFilters,
      clearFilters: () => setFilters(NO_FILTERS),
      setSort: (sort) => {
        const known = crmSorts.find((one) => one === sort);
        change({ sort: known === DEFAULT_SORT ? undefined : known });
      },
    };
  }, [search, navigate]);
}
