import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, ifMatch } from "@/api/client";
import { useIntent } from "@/api/intent";
import { useOptimistic } from "@/api/mutation";
import { ApiError } from "@/api/problem";
import { deleteAttachment } from "@/features/attachments/requests";
import type { Attachment, AttachmentIds } from "@/features/attachments/types";
import { notify } from "@/ui/toast";
import { type NotePages, changeNote, forgetDerived, showNote } from "./cache";
import { type Content, clean } from "./content";
import { type NoteValues, asNote, idsOf, sameFiles, sameValues, valuesOf } from "./form-values";
import { noteKeys } from "./keys";
import type { Note, NotedRecord } from "./types";

const sent = (content: Content) => (typeof content === "string" ? content : clean(content));
const titleOf = ({ title }: NoteValues) => title.trim() || null;

/** Named only when they change: the server replaces the files beside the text by these. */
const filesSent = (files: readonly Attachment[], before: readonly Attachment[]): AttachmentIds =>
  sameFiles(files, before) ? {} : { attachment_ids: idsOf(files) };

/** Refusals are the form's to show. */
export function useCreateNote(record: NotedRecord) {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (values: NoteValues) => {
      const body = {
        record_type: record.type,
        record_id: record.id,
        title: titleOf(values),
        content: sent(values.content),
        ...filesSent(values.files, []),
      };
      return intent.send(body, (header) =>
        answer(api.POST("/api/v1/notes", { params: { header }, body })),
      );
    },
    onSuccess: () => {
      forgetDerived(queries);
      return queries.invalidateQueries({ queryKey: noteKeys.lists });
    },
  });
}

interface Save {
  base: Note;
  values: NoteValues;
}

/** The note as it is now, when that is why a save was refused. */
export function conflictOf(error: unknown): Note | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined;
  return asNote(error.current);
}

interface Body extends AttachmentIds {
  title: string | null;
  content: unknown;
}

const patch = (id: string, version: number, body: Body) =>
  answer(
    api.PATCH("/api/v1/notes/{id}", { params: { path: { id }, header: ifMatch(version) }, body }),
  );

async function sendSave({ base, values }: Save): Promise<Note> {
  const body = {
    title: titleOf(values),
    content: sent(values.content),
    ...filesSent(values.files, valuesOf(base).files),
  };
  try {
    return await patch(base.id, base.version, body);
  } catch (error) {
    // Pinned or marked meanwhile: the text is still the one that somebody began with.
    const now = conflictOf(error);
    if (!now || !sameValues(valuesOf(now), valuesOf(base))) throw error;
    return patch(base.id, now.version, body);
  }
}

/** Refusals are the form's to show: `mutateAsync` throws them. */
export function useSaveNote() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: sendSave,
    onSuccess: (note) => {
      showNote(queries, note);
      forgetDerived(queries);
      void queries.invalidateQueries({ queryKey: noteKeys.revisions(note.id) });
    },
  });
}

/** Deletes a file that stands beside the text of a note. Refusals are the dialog's to show. */
export function useRemoveFile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Attachment) => deleteAttachment(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: noteKeys.lists }),
  });
}

/** Pins or loosens, shown at once. */
export function usePinNote() {
  const { t } = useTranslation();
  return useOptimistic<NotePages, Note, Note>({
    name: ["notes", "pin"],
    scope: "notes/flags",
    key: () => noteKeys.lists,
    apply: (data, { id, is_pinned }) =>
      changeNote(data, id, (note) => ({ ...note, is_pinned: !is_pinned })),
    request: ({ id }) => answer(api.POST("/api/v1/notes/{id}/pin", { params: { path: { id } } })),
    failed: ({ is_pinned }) =>
      is_pinned ? t("notes.toast.not_unpinned") : t("notes.toast.not_pinned"),
  });
}

/** Marks as important or not, shown at once. */
export function useMarkNote() {
  const { t } = useTranslation();
  return useOptimistic<NotePages, Note, Note>({
    name: ["notes", "important"],
    scope: "notes/flags",
    key: () => noteKeys.lists,
    apply: (data, { id, is_important }) =>
      changeNote(data, id, (note) => ({ ...note, is_important: !is_important })),
    // Says what is wanted instead of the opposite of what is: a second try does no harm.
    request: ({ id, is_important }) =>
      answer(
        api.PATCH("/api/v1/notes/{id}", {
          params: { path: { id } },
          body: { is_important: !is_important },
        }),
      ),
    failed: ({ is_important }) =>
      is_important ? t("notes.toast.not_unmarked") : t("notes.toast.not_marked"),
  });
}

interface Restoring {
  note: Note;
  number: number;
}

/** Makes an old text the newest one; the toast brings back what was there before. */
export function useRestoreRevision() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const mutation = useMutation({
    mutationFn: ({ note: { id, version }, number }: Restoring) =>
      answer(
        api.POST("/api/v1/notes/{id}/revisions/{number}/restore", {
          params: { path: { id, number }, header: ifMatch(version) },
        }),
      ),
    onSuccess: (now, { note, number }) => {
      showNote(queries, now);
      forgetDerived(queries);
      void queries.invalidateQueries({ queryKey: noteKeys.revisions(note.id), exact: true });
      notify({
        id: `restored/${note.id}`,
        title: t("notes.toast.restored", { number }),
        tone: "success",
        action: {
          label: t("notes.toast.undo"),
          run: () => mutation.mutate({ note: now, number: note.revision_number }),
        },
      });
    },
    onError: (error) => {
      const now = conflictOf(error);
      if (now) showNote(queries, now);
      notify({
        title: t("notes.toast.not_restored"),
        ...(now && { description: t("errors.changed_meanwhile") }),
        tone: "error",
      });
    },
  });
  return mutation;
}
