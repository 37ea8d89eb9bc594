import { CircleAlert, RotateCw, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/ui/icon-button";
import { Progress } from "@/ui/progress";
import { useFailureText } from "../use-failure-text";
import { type Upload, type Uploads, isRetriable } from "../uploads";
import { FileFrame } from "./attachment-row";
import { FileIcon } from "./file-icon";

interface UploadRowProps {
  upload: Upload;
  uploads: Uploads;
  onGone: () => void;
}

/** A file on its way, or one that did not arrive. */
export function UploadRow({ upload, uploads, onGone }: UploadRowProps) {
  const { t } = useTranslation();
  const failure = useFailureText(upload);
  const { key, file, state } = upload;
  const name = file.name;
  const failed = state.is === "failed";
  return (
    <FileFrame
      face={<FileIcon mime={file.type} />}
      name={<span title={name}>{name}</span>}
      about={
        failed ? (
          <span role="alert" data-hue="red" className="flex items-start gap-1 text-hue">
            <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
            {failure}
          </span>
        ) : (
          <Progress
            label={t("attachments.uploading", { name })}
            value={state.is === "sending" ? Math.round(state.share * 100) : 0}
            className="my-1.5"
          />
        )
      }
    >
      {isRetriable(upload) && (
        <IconButton
          label={t("attachments.retry_named", { name })}
          icon={RotateCw}
          onClick={() => uploads.retry(key)}
        />
      )}
      <IconButton
        label={
          failed ? t("attachments.remove_named", { name }) : t("attachments.cancel_named", { name })
        }
        icon={X}
        onClick={() => {
          uploads.drop(key);
          onGone();
        }}
      />
    </FileFrame>
  );
}
