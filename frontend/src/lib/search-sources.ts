import type { TFunction } from "i18next";
import type { LucideIcon } from "lucide-react";
import { createStore, useStore } from "./store";

/** One thing that the palette found on the server. */
export interface SearchHit {
  id: string;
  title: string;
  /** A few words that tell it from others of the same name. */
  detail?: string | undefined;
  /** Address within the app: "/clients/0198…". */
  path: string;
}

/** What the palette finds that the search over records and notes does not know. Each feature registers its own, once, when its module is loaded. */
export interface SearchSource {
  id: string;
  title: (t: TFunction) => string;
  icon: LucideIcon;
  /** At most about six hits, best first. Its signal is aborted when the person types on. */
  search: (query: string, signal: AbortSignal) => Promise<readonly SearchHit[]>;
}

const sources = createStore<readonly SearchSource[]>([]);

/** A source of the same id is replaced. Answers how to take it away again. */
export function registerSearchSource(source: SearchSource): () => void {
  sources.set([...sources.get().filter((other) => other.id !== source.id), source]);
  return () => sources.set(sources.get().filter((other) => other !== source));
}

export const useSearchSources = (): readonly SearchSource[] => useStore(sources);
