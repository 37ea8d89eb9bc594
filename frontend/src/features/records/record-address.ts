import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { isId, oneOf, textOf } from "@/lib/address";

/** The parts of records' pages: each kind has some of them. */
export type RecordTab =
  | "overview"
  | "board"
  | "tasks"
  | "notes"
  | "projects"
  | "links"
  | "activity"
  | "assessment"
  | "roundtable";

/** The state of the page of one record, as the address holds it. */
export interface RecordSearch<Tab extends RecordTab = RecordTab> {
  /** Left out: the first one. */
  tab?: Tab;
  sheet?: "edit";
  /** "new": one is being written. An id: the one that a link leads to. */
  note?: string;
  /** What the notes begin with, when it is not what is newest. */
  first?: "important";
  /** How its links are shown, when it is not as a list. */
  links?: "graph";
}

export function readRecordSearch<Tab extends RecordTab>(
  raw: Record<string, unknown>,
  tabs: readonly Tab[],
): RecordSearch<Tab> {
  const tab = oneOf(raw["tab"], tabs);
  const note = textOf(raw["note"]);
  return {
    ...(tab !== undefined && tab !== tabs[0] && { tab }),
    ...(raw["sheet"] === "edit" && { sheet: "edit" as const }),
    ...((note === "new" || isId(note)) && { note }),
    ...(raw["first"] === "important" && { first: "important" as const }),
  };
}

type Loose = { [K in keyof RecordSearch]?: RecordSearch[K] | undefined };

export interface RecordAddress {
  search: RecordSearch;
  /** In the place of the address before. */
  change: (part: Loose) => void;
  /** A step of its own: going back closes it. */
  openSheet: () => void;
}

/** Of whichever record's page is shown. */
export function useRecordAddress(): RecordAddress {
  const search: RecordSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const go = (part: Loose, replace: boolean) =>
      void navigate({
        to: ".",
        search: (old) => ({ ...old, ...part }),
        replace,
        resetScroll: false,
      });
    return {
      search,
      change: (part) => go(part, true),
      openSheet: () => go({ sheet: "edit" }, false),
    };
  }, [search, navigate]);
}
