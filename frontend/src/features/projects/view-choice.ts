import { readStored, writeStored } from "@/lib/storage";
import { type ProjectView, projectViews } from "./search-params";

const KEY = "projects.view";

/** The view of the last visit: it holds where the address says nothing. */
export function rememberedView(): ProjectView {
  const stored = readStored(KEY);
  return projectViews.find((view) => view === stored) ?? "cards";
}

export const rememberView = (view: ProjectView): void => writeStored(KEY, view);
