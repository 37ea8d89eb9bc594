import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { NotesSearch } from "./search-params";

const route = getRouteApi("/_app/notes");

/** The state of the page and how to change it. It lives in the address alone. */
export interface NotesAddress {
  search: NotesSearch;
  change: (part: { [K in keyof NotesSearch]: NotesSearch[K] | undefined }) => void;
  clear: () => void;
}

export function useNotesAddress(): NotesAddress {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return useMemo(() => {
    const change: NotesAddress["change"] = (part) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
    return {
      search,
      change,
      clear: () => change({ q: undefined, type: undefined, author: undefined }),
    };
  }, [search, navigate]);
}
