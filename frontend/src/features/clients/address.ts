import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import {
  type ClientFilters,
  type ClientSort,
  type ClientView,
  type ClientsSearch,
  DEFAULT_SORT,
  NO_FILTERS,
  clientSorts,
  filtersOf,
  searchOf,
} from "./search-params";
import { rememberView, rememberedView } from "./view-choice";

const route = getRouteApi("/_app/clients/");

/** The state of the list and how to change it. It lives in the address alone. */
export interface ClientsAddress {
  search: ClientsSearch;
  filters: ClientFilters;
  sort: ClientSort;
  view: ClientView;
  setFilters: (change: Partial<ClientFilters>) => void;
  clearFilters: () => void;
  setSort: (sort: string) => void;
  setView: (view: ClientView) => void;
  openEdit: (id: string) => void;
  closeSheet: () => void;
}

export function useClientsAddress(): ClientsAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const change = (
      part: { [K in keyof ClientsSearch]?: ClientsSearch[K] | undefined },
      replace = true,
    ) =>
      void navigate({
        search: (old) => ({ ...old, ...part }),
        replace,
        resetScroll: false,
      });
    const setFilters: ClientsAddress["setFilters"] = (filters) => change(searchOf(filters));
    return {
      search,
      filters: filtersOf(search),
      sort: search.sort ?? DEFAULT_SORT,
      view: search.view ?? rememberedView(),
      setFilters,
      clearFilters: () => setFilters(NO_FILTERS),
      setSort: (sort) => {
        const known = clientSorts.find((one) => one === sort);
        change({ sort: known === DEFAULT_SORT ? undefined : known });
      },
      setView: (view) => {
        rememberView(view);
        change({ view });
      },
      openEdit: (id) => change({ sheet: "edit", client: id }, false),
      closeSheet: () => change({ sheet: undefined, client: undefined }),
    };
  }, [search, navigate]);
}
