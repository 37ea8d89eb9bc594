import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { errorText } from "@/features/errors/error-text";
import { draftKey } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { type Content, isBlank } from "./content";
import { type NoteValues, parseDraft, sameValues, valuesOf } from "./form-values";
import { conflictOf, useCreateNote, useSaveNote } from "./mutations";
import type { Note, NotedRecord } from "./types";

/** A new note has one draft for each record, an edit one for each note. */
export function useNoteDraft(record: NotedRecord, note: Note | undefined) {
  const { user } = useMe();
  const key = note
    ? draftKey(user.id, "note", note.id)
    : draftKey(user.id, `new-note.${record.type}`, record.id);
  return useDraft(key, parseDraft);
}

/** Writing a note: what is typed, its draft, saving it, and what stands in the way. */
export function useNoteForm(record: NotedRecord, note: Note | undefined, onDone: () => void) {
  const { t } = useTranslation();
  const [base, setBase] = useState<Note | null>(note ?? null);
  const [start] = useState(() => valuesOf(note));
  const [values, setValues] = useState<NoteValues>(start);
  /** The editor keeps its text itself: another round begins with another text. */
  const [round, setRound] = useState(0);
  const [touched, setTouched] = useState(false);
  const [fault, setFault] = useState<string>();
  const [theirs, setTheirs] = useState<Note>();
  const saved = useRef(false);
  const draft = useNoteDraft(record, note);
  const create = useCreateNote(record);
  const save = useSaveNote();

  const take = (next: NoteValues, on: Note | null) => {
    setValues(next);
    setTouched(true);
    setFault(undefined);
    draft.save({ ...next, base: on });
  };
  const replace = (next: NoteValues, on: Note | null) => {
    setBase(on);
    take(next, on);
    setRound(round + 1);
    setTheirs(undefined);
  };
  const finish = () => {
    saved.current = true;
    draft.discard();
    onDone();
  };
  const submit = async (on: Note | null = base) => {
    if (create.isPending || save.isPending) return;
    if (isBlank(values.content)) return setFault(t("notes.form.blank"));
    try {
      if (!on) await create.mutateAsync(values);
      else if (!sameValues(values, valuesOf(on))) await save.mutateAsync({ base: on, values });
      return finish();
    } catch (error) {
      const newer = conflictOf(error);
      if (newer) return setTheirs(newer);
      return setFault(errorText(t, error));
    }
  };
  const dirty = () => touched && !saved.current && !sameValues(values, start);

  return {
    values,
    round,
    fault,
    theirs,
    draft,
    touched,
    pending: create.isPending || save.isPending,
    dirty,
    finish,
    submit,
    setTitle: (title: string) => take({ ...values, title }, base),
    setContent: (content: Content) => take({ ...values, content }, base),
    restore: () => draft.found && replace(draft.found.value, draft.found.value.base ?? base),
    replace,
    back: () => setTheirs(undefined),
  };
}
