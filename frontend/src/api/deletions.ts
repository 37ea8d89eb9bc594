import { createStore, useStore } from "@/lib/store";
import { dismissNotice, notify } from "@/ui/toast";
import { useEffect } from "react";
import { ApiError } from "./problem";

export const UNDO_MS = 10_000;

interface Waiting {
  timer: ReturnType<typeof setTimeout>;
  send: () => void;
}

const waiting = new Map<string, Waiting>();
/** Out of sight: to be deleted, or on the way. */
const hidden = createStore<ReadonlySet<string>>(new Set());

const hide = (id: string) => hidden.set(new Set([...hidden.get(), id]));
const show = (id: string) => hidden.set(new Set([...hidden.get()].filter((other) => other !== id)));
const noticeOf = (id: string) => `deleted/${id}`;

/** Whoever leaves has decided: what waits is sent at once. */
export function sendDeletions(): void {
  for (const { send } of waiting.values()) send();
}
window.addEventListener("pagehide", sendDeletions);

function take(id: string): boolean {
  const found = waiting.get(id);
  clearTimeout(found?.timer);
  waiting.delete(id);
  dismissNotice(noticeOf(id));
  return found !== undefined;
}

interface Deletion {
  /** Sent with `keepalive`: the page may be on its way out. */
  request: () => Promise<unknown>;
  /** The lists that lack it by then. */
  refresh: () => Promise<unknown>;
  deleted: string;
  undo: string;
  failed: string;
}

async function run(id: string, { request, refresh, failed }: Deletion): Promise<void> {
  try {
    await request();
  } catch (error) {
    // Somebody else was faster.
    if (!(error instanceof ApiError && error.status === 404))
      notify({ title: failed, tone: "error" });
  }
  await refresh();
  show(id);
}

/** Takes it out of sight, and deletes it when nobody has thought better of it for ten seconds. */
export function deleteLater(id: string, deletion: Deletion): void {
  const send = () => {
    if (take(id)) void run(id, deletion);
  };
  waiting.set(id, { send, timer: setTimeout(send, UNDO_MS) });
  hide(id);
  notify({
    id: noticeOf(id),
    title: deletion.deleted,
    lasts: UNDO_MS,
    action: {
      label: deletion.undo,
      run: () => {
        if (take(id)) show(id);
      },
    },
  });
}

/** Those that are still to be shown. Leaving the list sends what waits. */
export function useShown<T extends { id: string }>(all: readonly T[]): T[] {
  const gone = useStore(hidden);
  useEffect(() => sendDeletions, []);
  return all.filter(({ id }) => !gone.has(id));
}
