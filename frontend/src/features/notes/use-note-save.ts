import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/features/attachments/types";
import type { Uploads } from "@/features/attachments/uploads";
import { hasUnsent, isBlank } from "./content";
import { sameValues, valuesOf } from "./form-values";
import { conflictOf, useCreateNote, useSaveNote } from "./mutations";
import { lostFiles, saveFault } from "./refusals";
import type { Note, NotedRecord } from "./types";
import type { useNoteValues } from "./use-note-values";

export const namesOf = (files: readonly Attachment[]): string =>
  files.map(({ original_name }) => original_name).join(", ");

interface Saving {
  record: NotedRecord;
  own: ReturnType<typeof useNoteValues>;
  uploads: Uploads;
  /** Whether the form has been left meanwhile. */
  isLeft: () => boolean;
  onSaved: () => void;
  onConflict: (theirs: Note) => void;
}

/** Saves once the uploads are done; what does not work is said at the form. */
export function useNoteSave({ record, own, uploads, isLeft, onSaved, onConflict }: Saving) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const create = useCreateNote(record);
  const save = useSaveNote();
  const { read, take, setFault } = own;

  const obstacle = (): string | undefined => {
    if (uploads.list.get().some(({ place }) => place === "beside")) return t("attachments.not_all");
    const { content } = read().values;
    if (hasUnsent(content)) return t("attachments.image_not_there");
    return isBlank(content) ? t("notes.form.blank") : undefined;
  };
  const refused = (error: unknown) => {
    const newer = conflictOf(error);
    if (newer) return onConflict(newer);
    const { values } = read();
    const lost = lostFiles(error, values.files);
    if (lost.length === 0) return setFault(saveFault(t, error, values));
    take(({ files }) => ({ files: files.filter((file) => !lost.includes(file)) }));
    return setFault(t("attachments.lost", { names: namesOf(lost) }));
  };
  const send = async (on: Note | null) => {
    const { values } = read();
    try {
      if (!on) await create.mutateAsync(values);
      else if (!sameValues(values, valuesOf(on))) await save.mutateAsync({ base: on, values });
      onSaved();
    } catch (error) {
      refused(error);
    }
  };
  const submit = async (on?: Note | null) => {
    if (waiting || create.isPending || save.isPending) return;
    setFault(undefined);
    setWaiting(uploads.isRunning());
    await uploads.settled();
    setWaiting(false);
    if (isLeft()) return;
    const fault = obstacle();
    if (fault === undefined) await send(on === undefined ? read().base : on);
    else setFault(fault);
  };
  return { submit, waiting, pending: waiting || create.isPending || save.isPending };
}
