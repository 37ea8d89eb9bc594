import { useTranslation } from "react-i18next";
import { AttachmentRow, fileListStyle } from "@/features/attachments/components/attachment-row";
import { UploadRow } from "@/features/attachments/components/upload-row";
import type { Attachment } from "@/features/attachments/types";
import type { Uploads } from "@/features/attachments/uploads";
import { useStore } from "@/lib/store";

interface FormFilesProps {
  files: readonly Attachment[];
  uploads: Uploads;
  onRemove: (file: Attachment) => void;
  /** The button that was pressed is gone: the focus needs another place. */
  onGone: () => void;
}

/** The files beside a text that is being written: there, on their way, or refused. */
export function FormFiles({ files, uploads, onRemove, onGone }: FormFilesProps) {
  const { t } = useTranslation();
  const coming = useStore(uploads.list).filter(({ place }) => place === "beside");
  if (files.length + coming.length === 0) return null;
  return (
    <ul aria-label={t("attachments.files")} className={fileListStyle}>
      {files.map((file) => (
        <AttachmentRow
          key={file.id}
          attachment={file}
          onRemove={() => {
            onRemove(file);
            onGone();
          }}
        />
      ))}
      {coming.map((upload) => (
        <UploadRow key={upload.key} upload={upload} uploads={uploads} onGone={onGone} />
      ))}
    </ul>
  );
}
