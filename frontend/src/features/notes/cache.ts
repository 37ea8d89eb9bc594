import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "@/api/page";
import { noteKeys } from "./keys";
import type { Note } from "./types";

export type NotePages = InfiniteData<Page<Note>>;

/** One note changed wherever it is listed. */
export function changeNote(data: NotePages, id: string, change: (note: Note) => Note): NotePages {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((note) => (note.id === id ? change(note) : note)),
  }));
  return { ...data, pages };
}

/** Shows the answer of the server in every list, and asks for their order anew. */
export function showNote(queries: QueryClient, note: Note): void {
  queries.setQueriesData<NotePages>(
    { queryKey: noteKeys.lists },
    (data) => data && changeNote(data, note.id, () => note),
  );
}

const count = (flag: boolean): number => (flag ? 1 : 0);

/** The order of the server, for a note that has just been pinned or marked: it moves at once. */
export function inOrder(notes: readonly Note[], importantFirst: boolean): Note[] {
  return notes.toSorted(
    (a, b) =>
      count(b.is_pinned) - count(a.is_pinned) ||
      (importantFirst ? count(b.is_important) - count(a.is_important) : 0) ||
      Date.parse(b.created_at) - Date.parse(a.created_at),
  );
}

/** A text has changed: what was found in it, or mentioned by it, is asked for anew. */
export function forgetDerived(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: noteKeys.derived });
}
