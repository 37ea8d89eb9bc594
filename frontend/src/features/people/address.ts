import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import {
  DEFAULT_SORT,
  NO_FILTERS,
  type PeopleFilters,
  type PeopleSearch,
  type PeopleSort,
  type UserTab,
  filtersOf,
  peopleSorts,
  searchOf,
} from "./search-params";

const route = getRouteApi("/_app/admin/users");

/** The state of the page and how to change it. It lives in the address alone. */
export interface PeopleAddress {
  search: PeopleSearch;
  filters: PeopleFilters;
  sort: PeopleSort;
  setFilters: (change: Partial<PeopleFilters>) => void;
  clearFilters: () => void;
  setSort: (sort: string) => void;
  showTab: (tab: UserTab) => void;
  closeSheet: () => void;
}

export function usePeopleAddress(): PeopleAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const change = (part: { [K in keyof PeopleSearch]?: PeopleSearch[K] | undefined }) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
    const setFilters: PeopleAddress["setFilters"] = (filters) => change(searchOf(filters));
    const closed = { sheet: undefined, user: undefined, part: undefined };
    return {
      search,
      filters: filtersOf(search),
      sort: search.sort ?? DEFAULT_SORT,
      setFilters,
      clearFilters: () => setFilters(NO_FILTERS),
      setSort: (sort) => {
        const known = peopleSorts.find((one) => one === sort);
        change({ sort: known === DEFAULT_SORT ? undefined : known });
      },
      showTab: (tab) => change({ part: tab === "details" ? undefined : tab }),
      closeSheet: () => change(closed),
    };
  }, [search, navigate]);
}
