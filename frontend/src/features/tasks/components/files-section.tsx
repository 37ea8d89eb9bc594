import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attachment } from "@/features/attachments/types";
import { AttachButton } from "@/features/notes/components/attach-button";
import { FormFiles } from "@/features/notes/components/form-files";
import { useFileDrop } from "@/features/notes/use-file-drop";
import { useFormFiles } from "@/features/notes/use-form-files";
import { AttachmentRow, fileListStyle } from "@/features/attachments/components/attachment-row";
import { useFactEditor } from "@/features/records/use-fact-editor";
import { useLatest } from "@/lib/use-latest";
import { FieldNote } from "@/ui/field";
import { PageSection } from "@/ui/page-header";
import type { Task } from "../types";

/** Files on the task itself: those that arrive are saved at once. */
export function FilesSection({ task }: { task: Task }) {
  const { attachments } = task;
  return attachments && <Files task={{ ...task, attachments }} />;
}

function Files({ task }: { task: Task & { attachments: readonly Attachment[] } }) {
  const { t } = useTranslation();
  const editor = useFactEditor("attachment_ids");
  const latest = useLatest({ task, take: editor.take });
  const [arrived] = useState(
    // It must stay the same: each new one would begin the uploads anew.
    () => (file: Attachment) => {
      const { task: now, take } = latest.current;
      take("attachment_ids", [...now.attachments, file]);
    },
  );
  const { uploads, attach } = useFormFiles(arrived);
  const { over, handlers } = useFileDrop(attach);
  const button = useRef<HTMLButtonElement>(null);
  if (!task.can.update && task.attachments.length === 0) return null;
  const remove = (file: Attachment) =>
    editor.take(
      "attachment_ids",
      task.attachments.filter(({ id }) => id !== file.id),
    );
  return (
    <PageSection
      title={t("attachments.files")}
      actions={task.can.update && <AttachButton ref={button} onFiles={attach} />}
    >
      <div
        {...(task.can.update && handlers)}
        className={over ? "rounded-card outline-2 outline-accent outline-dashed" : undefined}
      >
        {task.can.update ? (
          <FormFiles
            files={task.attachments}
            uploads={uploads}
            onRemove={remove}
            onGone={() => button.current?.focus()}
          />
        ) : (
          <ul aria-label={t("attachments.files")} className={fileListStyle}>
            {task.attachments.map((file) => (
              <AttachmentRow key={file.id} attachment={file} />
            ))}
          </ul>
        )}
        {editor.error !== undefined && (
          <div role="alert">
            <FieldNote id="files-fault" error={editor.error} />
          </div>
        )}
      </div>
    </PageSection>
  );
}
