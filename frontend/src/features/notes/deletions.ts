import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api, done } from "@/api/client";
import { ApiError } from "@/api/problem";
import { createStore, useStore } from "@/lib/store";
import { dismissNotice, notify } from "@/ui/toast";
import { forgetDerived } from "./cache";
import { noteKeys } from "./keys";
import type { Note } from "./types";

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

interface Words {
  deleted: string;
  undo: string;
  failed: string;
}

async function request(queries: QueryClient, id: string, failed: string): Promise<void> {
  try {
    // Without If-Match: it was asked for, and pinning it meanwhile changes nothing of that.
    await done(api.DELETE("/api/v1/notes/{id}", { params: { path: { id } }, keepalive: true }));
  } catch (error) {
    // Somebody else was faster.
    if (!(error instanceof ApiError && error.status === 404))
      notify({ title: failed, tone: "error" });
  }
  forgetDerived(queries);
  await queries.invalidateQueries({ queryKey: noteKeys.lists });
  show(id);
}

/** Takes the note out of sight, and deletes it when nobody has thought better of it for ten seconds. */
export function deleteLater(queries: QueryClient, { id }: Note, words: Words): void {
  const send = () => {
    if (take(id)) void request(queries, id, words.failed);
  };
  waiting.set(id, { send, timer: setTimeout(send, UNDO_MS) });
  hide(id);
  notify({
    id: noticeOf(id),
    title: words.deleted,
    lasts: UNDO_MS,
    action: {
      label: words.undo,
      run: () => {
        if (take(id)) show(id);
      },
    },
  });
}

export function useDeleteNote(): (note: Note) => void {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return (note) =>
    deleteLater(queries, note, {
      deleted: t("notes.toast.deleted"),
      undo: t("notes.toast.undo"),
      failed: t("notes.toast.not_deleted"),
    });
}

/** The notes that are still to be shown. Leaving the list sends what waits. */
export function useShown(notes: readonly Note[]): Note[] {
  const gone = useStore(hidden);
  useEffect(() => sendDeletions, []);
  return notes.filter(({ id }) => !gone.has(id));
}
