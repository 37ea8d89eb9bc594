import { readStored, writeStored } from "@/lib/storage";
import { type ClientView, clientViews } from "./search-params";

const KEY = "clients.view";

/** The view of the last visit: it holds where the address says nothing. */
export function rememberedView(): ClientView {
  const stored = readStored(KEY);
  return clientViews.find((view) => view === stored) ?? "cards";
}

export const rememberView = (view: ClientView): void => writeStored(KEY, view);
