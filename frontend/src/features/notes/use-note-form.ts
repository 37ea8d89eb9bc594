import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isForgotten } from "@/features/attachments/rules";
import type { Attachment } from "@/features/attachments/types";
import type { Content } from "./content";
import { type NoteValues, idsOf, valuesOf } from "./form-values";
import type { Note, NotedRecord } from "./types";
import { useFormFiles } from "./use-form-files";
import { namesOf, useNoteSave } from "./use-note-save";
import { useNoteValues } from "./use-note-values";

/** Writing a note: what is typed, its files, its draft, saving it, and what stands in the way. */
export function useNoteForm(record: NotedRecord, note: Note | undefined, onDone: () => void) {
  const { t } = useTranslation();
  const own = useNoteValues(record, note);
  const { draft, take, setFault } = own;
  /** The editor keeps its text itself: another round begins with another text. */
  const [round, setRound] = useState(0);
  const [theirs, setTheirs] = useState<Note>();
  const left = useRef(false);
  const arrived = useCallback(
    (file: Attachment) => take(({ files }) => ({ files: [...files, file] })),
    [take],
  );
  const files = useFormFiles(arrived);
  const { uploads } = files;
  const finish = () => {
    left.current = true;
    draft.discard();
    onDone();
  };
  const saving = useNoteSave({
    record,
    own,
    uploads,
    isLeft: () => left.current,
    onSaved: finish,
    onConflict: setTheirs,
  });
  const replace = (next: NoteValues, on: Note | null) => {
    take(() => next, on);
    setRound(round + 1);
    setTheirs(undefined);
  };
  const restore = () => {
    if (!draft.found) return;
    const { base, ...found } = draft.found.value;
    const saved = new Set(idsOf(valuesOf(base ?? undefined).files));
    const orphans = found.files.filter(({ id }) => !saved.has(id));
    const lost = orphans.filter(({ created_at }) => isForgotten(created_at, Date.now()));
    uploads.adopt(orphans.filter((file) => !lost.includes(file)));
    replace(
      { ...found, files: found.files.filter((file) => !lost.includes(file)) },
      base ?? own.base,
    );
    if (lost.length > 0) setFault(t("attachments.lost", { names: namesOf(lost) }));
  };

  return {
    ...saving,
    values: own.values,
    base: own.base,
    fault: own.fault,
    touched: own.touched,
    round,
    theirs,
    draft,
    files,
    dirty: () => !left.current && (uploads.isRunning() || own.changed()),
    /** Leaves; nothing of it is wanted. */
    discard: () => {
      uploads.discard();
      finish();
    },
    setTitle: (title: string) => take(() => ({ title })),
    setContent: (content: Content) => take(() => ({ content })),
    removeFile: (file: Attachment) => {
      uploads.remove(file.id);
      take(({ files: kept }) => ({ files: kept.filter((one) => one !== file) }));
    },
    restore,
    replace,
    back: () => setTheirs(undefined),
  };
}
