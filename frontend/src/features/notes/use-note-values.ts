import { useCallback, useRef, useState } from "react";
import { useMe } from "@/api/me";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { withoutUnsent } from "./content";
import { type NoteValues, parseDraft, sameValues, valuesOf } from "./form-values";
import type { Note, NotedRecord } from "./types";

/** A new note has one draft for each record, an edit one for each note. */
function useNoteDraft(record: NotedRecord, note: Note | undefined) {
  const { user } = useMe();
  const key = note
    ? draftKey(user.id, "note", note.id)
    : draftKey(user.id, `new-note.${record.type}`, record.id);
  return useDraft(key, parseDraft);
}

/** What is typed, and its draft. `read` gives the newest of it to what comes late, such as an upload. */
export function useNoteValues(record: NotedRecord, note: Note | undefined) {
  const [start] = useState(() => ({ values: valuesOf(note), base: note ?? null }));
  const [now, setNow] = useState(start);
  const [touched, setTouched] = useState(false);
  const [fault, setFault] = useState<string>();
  const newest = useRef(start);
  const draft = useNoteDraft(record, note);
  const { save } = draft;

  const read = useCallback(() => newest.current, []);
  const take = useCallback(
    (change: (values: NoteValues) => Partial<NoteValues>, on?: Note | null) => {
      const { values: before, base: begun } = newest.current;
      const values = { ...before, ...change(before) };
      const base = on === undefined ? begun : on;
      newest.current = { values, base };
      setNow(newest.current);
      setTouched(true);
      setFault(undefined);
      save({ ...values, content: withoutUnsent(values.content), base });
    },
    [save],
  );
  const changed = () => touched && !sameValues(read().values, start.values);
  return { ...now, touched, fault, setFault, draft, read, take, changed };
}
