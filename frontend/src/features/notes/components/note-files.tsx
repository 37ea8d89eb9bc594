import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AttachmentRow, fileListStyle } from "@/features/attachments/components/attachment-row";
import { type Attachment, filesBeside } from "@/features/attachments/types";
import { errorText } from "@/features/errors/error-text";
import { Confirm } from "@/ui/confirm";
import { useRemoveFile } from "../mutations";
import type { Note } from "../types";

interface NoteFilesProps {
  note: Note;
  /** Where the note can be worked on, by those who may. */
  removable: boolean;
}

/** The files beside the text of a note. */
export function NoteFiles({ note, removable }: NoteFilesProps) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<Attachment>();
  const remove = useRemoveFile();
  const files = filesBeside(note);
  if (files.length === 0) return null;
  const close = () => {
    setLeaving(undefined);
    remove.reset();
  };
  return (
    <>
      <ul aria-label={t("attachments.files")} className={fileListStyle}>
        {files.map((file) => (
          <AttachmentRow
            key={file.id}
            attachment={file}
            onRemove={removable && note.can.update ? () => setLeaving(file) : undefined}
          />
        ))}
      </ul>
      <Confirm
        open={leaving !== undefined}
        danger
        onOpenChange={(open) => !open && close()}
        title={t("attachments.remove.title", { name: leaving?.original_name ?? "" })}
        description={t("attachments.remove.description")}
        confirmLabel={t("attachments.remove.confirm")}
        pending={remove.isPending}
        error={remove.error ? errorText(t, remove.error) : undefined}
        onConfirm={() => leaving && remove.mutate(leaving, { onSuccess: close })}
      />
    </>
  );
}
