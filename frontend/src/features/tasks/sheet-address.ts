import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { RecordAddress, RecordSearch } from "@/features/records/record-address";
import { type SheetPart, type TaskSheetSearch, readSheet } from "./search-params";

type Part = { [K in keyof TaskSheetSearch]?: TaskSheetSearch[K] | undefined };

const CLOSED: Part = {
  task: undefined,
  part: undefined,
  task_note: undefined,
  task_first: undefined,
};

export interface SheetAddress {
  search: TaskSheetSearch;
  /** A step of its own: going back closes it. */
  open: (task: string) => void;
  /** In the place of what is open: going back must not open the form again. */
  replace: (task: string) => void;
  close: () => void;
  show: (part: SheetPart) => void;
  /** As the parts of any record's page want it: a sheet has words of its own, the page below has the others. */
  record: RecordAddress;
}

/** The task beside the page, as the address has it. */
export function useSheetAddress(): SheetAddress {
  const raw = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const search = readSheet(raw);
    const go = (part: Part, replace: boolean) =>
      void navigate({
        to: ".",
        search: (old) => ({ ...old, ...part }),
        replace,
        resetScroll: false,
      });
    const recordSearch: RecordSearch = {
      ...(search.part === "notes" && { tab: "notes" as const }),
      ...(search.task_note !== undefined && { note: search.task_note }),
      ...(search.task_first && { first: search.task_first }),
    };
    return {
      search,
      open: (task) => go({ ...CLOSED, task }, false),
      replace: (task) => go({ ...CLOSED, task }, true),
      close: () => go(CLOSED, true),
      show: (part) => go({ part: part === "details" ? undefined : part }, true),
      record: {
        search: recordSearch,
        change: (part) =>
          go(
            {
              ...("tab" in part && { part: part.tab === "notes" ? ("notes" as const) : undefined }),
              ...("note" in part && { task_note: part.note }),
              ...("first" in part && { task_first: part.first }),
            },
            true,
          ),
        openSheet: () => undefined,
      },
    };
  }, [raw, navigate]);
}
