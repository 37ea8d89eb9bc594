import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import {
  DEFAULT_SORT,
  NO_FILTERS,
  type ProjectFilters,
  type ProjectSort,
  type ProjectView,
  type ProjectsSearch,
  filtersOf,
  projectSorts,
  searchOf,
} from "./search-params";
import { rememberView, rememberedView } from "./view-choice";

const route = getRouteApi("/_app/projects/");

/** The state of the list and how to change it. It lives in the address alone. */
export interface ProjectsAddress {
  search: ProjectsSearch;
  filters: ProjectFilters;
  sort: ProjectSort;
  view: ProjectView;
  setFilters: (change: Partial<ProjectFilters>) => void;
  clearFilters: () => void;
  setSort: (sort: string) => void;
  setView: (view: ProjectView) => void;
  openNew: () => void;
  openEdit: (id: string) => void;
  closeSheet: () => void;
}

type Part = { [K in keyof ProjectsSearch]?: ProjectsSearch[K] | undefined };

export function useProjectsAddress(): ProjectsAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const change = (part: Part, replace = true) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace, resetScroll: false });
    const setFilters: ProjectsAddress["setFilters"] = (filters) => change(searchOf(filters));
    return {
      search,
      filters: filtersOf(search),
      sort: search.sort ?? DEFAULT_SORT,
      view: search.view ?? rememberedView(),
      setFilters,
      clearFilters: () => setFilters(NO_FILTERS),
      setSort: (sort) => {
        const known = projectSorts.find((one) => one === sort);
        change({ sort: known === DEFAULT_SORT ? undefined : known });
      },
      setView: (view) => {
        rememberView(view);
        change({ view });
      },
      openNew: () => change({ sheet: "new", project: undefined }, false),
      openEdit: (id) => change({ sheet: "edit", project: id }, false),
      closeSheet: () => change({ sheet: undefined, project: undefined }),
    };
  }, [search, navigate]);
}
