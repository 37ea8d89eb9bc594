import type { DraftStore } from "./draft-store";

export const SAVE_EVERY_MS = 1000;

export interface DraftWriter {
  write: (value: unknown) => void;
  /** Saves what waits, now: the form goes away. */
  flush: () => void;
  /** Forgets what waits. */
  drop: () => void;
}

/** Saves at most once a second, and the last value always. */
export function createDraftWriter(
  store: DraftStore,
  key: string,
  onSaved: (kept: boolean) => void,
): DraftWriter {
  let waiting: { value: unknown } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
    waiting = null;
  };
  const flush = () => {
    const last = waiting;
    drop();
    if (last) void store.save(key, last.value).then(onSaved);
  };
  return {
    write: (value) => {
      waiting = { value };
      timer ??= setTimeout(flush, SAVE_EVERY_MS);
    },
    flush,
    drop,
  };
}
