import { useCallback, useEffect, useMemo, useState } from "react";
import { drafts } from "./draft-database";
import type { Draft, DraftStore } from "./draft-store";
import { createDraftWriter } from "./draft-writer";

export interface DraftHandle<T> {
  /** A draft of an earlier visit, to offer; undefined when there is none. */
  found: Draft<T> | undefined;
  /** False once this device has refused to keep the draft: then leaving the page needs a warning. */
  kept: boolean;
  save: (value: T) => void;
  discard: () => void;
}

/**
 * The draft of one form. `parse` answers undefined for a draft that the form of today no longer understands;
 * it must be the same function from render to render.
 */
export function useDraft<T>(
  key: string,
  parse: (value: unknown) => T | undefined,
  store: DraftStore = drafts,
): DraftHandle<T> {
  const [found, setFound] = useState<Draft<T>>();
  const [kept, setKept] = useState(true);
  const writer = useMemo(() => createDraftWriter(store, key, setKept), [store, key]);

  useEffect(() => {
    let current = true;
    const offer = async () => {
      const draft = await store.load(key);
      const value = draft && parse(draft.value);
      if (draft && current && value !== undefined) setFound({ value, savedAt: draft.savedAt });
    };
    void offer();
    return () => {
      current = false;
      setFound(undefined);
      writer.flush();
    };
  }, [key, parse, store, writer]);

  const discard = useCallback(() => {
    writer.drop();
    setFound(undefined);
    void store.discard(key);
  }, [key, store, writer]);

  return { found, kept, save: writer.write, discard };
}
