import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { readStored, writeStored } from "@/lib/storage";
import {
  type MyTasksSearch,
  type ProjectTasksSearch,
  type TaskView,
  readMyTasks,
  readProjectTasks,
  views,
} from "./search-params";

type Part<Search> = { [K in keyof Search]?: Search[K] | undefined };

interface Address<Search> {
  search: Search;
  change: (part: Part<Search>) => void;
  clear: () => void;
}

/** The filters in the address, and how to change them: each change takes the place of the one before. */
function useAddress<Search extends object>(
  read: (raw: Record<string, unknown>) => Search,
  nothing: Part<Search>,
): Address<Search> {
  const raw = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const change = (part: Part<Search>) =>
      void navigate({
        to: ".",
        search: (old) => ({ ...old, ...part }),
        replace: true,
        resetScroll: false,
      });
    return { search: read(raw), change, clear: () => change(nothing) };
  }, [raw, navigate, read, nothing]);
}

const noFilters = {
  q: undefined,
  status: undefined,
  project: undefined,
  client: undefined,
  due: undefined,
} satisfies Part<MyTasksSearch>;

const noProjectFilters = {
  q: undefined,
  status: undefined,
  priority: undefined,
  assignee: undefined,
  label: undefined,
  due: undefined,
  archived: undefined,
} satisfies Part<ProjectTasksSearch>;

export type MyTasksAddress = Address<MyTasksSearch>;
export const useMyTasksAddress = (): MyTasksAddress => useAddress(readMyTasks, noFilters);

export type ProjectTasksAddress = Address<ProjectTasksSearch>;
export const useProjectTasksAddress = (): ProjectTasksAddress =>
  useAddress(readProjectTasks, noProjectFilters);

const VIEW = "my-tasks.view";

/** The view of the last visit: it holds where the address says nothing. */
export function rememberedView(): TaskView {
  const stored = readStored(VIEW);
  return views.find((view) => view === stored) ?? "board";
}

export const rememberView = (view: TaskView): void => writeStored(VIEW, view);
