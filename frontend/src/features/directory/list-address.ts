import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type ListSearch, defaultSort, readListSearch, withoutFilters } from "./list-search";
import type { Noun } from "./nouns";

type Part = { [K in keyof ListSearch]?: ListSearch[K] | undefined };

/** The state of a list and how to change it. It lives in the address alone. */
export interface ListAddress {
  search: ListSearch;
  sort: string;
  change: (part: Part) => void;
  clear: () => void;
  setSort: (sort: string) => void;
  openEdit: (id: string) => void;
  closeSheet: () => void;
}

export function useListAddress(noun: Noun): ListAddress {
  const raw = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const search = readListSearch(noun, raw);
    const go = (part: Part, replace = true) =>
      void navigate({
        to: ".",
        search: (old) => ({ ...old, ...part }),
        replace,
        resetScroll: false,
      });
    return {
      search,
      sort: search.sort ?? defaultSort(noun),
      change: (part) => go(part),
      clear: () => go(withoutFilters(noun)),
      setSort: (sort) => go({ sort: sort === defaultSort(noun) ? undefined : sort }),
      openEdit: (id) => go({ sheet: "edit", record: id }, false),
      closeSheet: () => go({ sheet: undefined, record: undefined }),
    };
  }, [noun, raw, navigate]);
}
