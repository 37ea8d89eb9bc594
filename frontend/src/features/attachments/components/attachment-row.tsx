import { Download, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { IconButton } from "@/ui/icon-button";
import type { Attachment } from "../types";
import { useDownload } from "../use-download";
import { AttachmentImage } from "./attachment-image";
import { FileIcon } from "./file-icon";
import ImageViewer from "./image-viewer";

interface AttachmentRowProps {
  attachment: Attachment;
  /** Undefined: it stays. */
  onRemove?: (() => void) | undefined;
  removing?: boolean;
}

/** A file: what it is, and what can be done with it. An image opens, anything else is downloaded. */
export function AttachmentRow({ attachment, onRemove, removing = false }: AttachmentRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { pending, download } = useDownload();
  const { url, thumbnail_url, original_name: name, size_bytes, mime_type } = attachment;
  const image = thumbnail_url !== null;
  return (
    <FileFrame
      face={
        image ? (
          <AttachmentImage
            src={thumbnail_url}
            alt=""
            width={36}
            height={36}
            className="shrink-0 [&_img]:object-cover"
          />
        ) : (
          <FileIcon mime={mime_type} />
        )
      }
      name={
        <button
          type="button"
          onClick={() => (image ? setOpen(true) : download(url, name))}
          title={name}
          className="block max-w-full truncate rounded-badge text-start font-medium underline-offset-2 hover:underline"
        >
          {name}
        </button>
      }
      about={format.bytes(size_bytes)}
    >
      <IconButton
        label={t("attachments.download_named", { name })}
        icon={Download}
        pending={pending}
        onClick={() => download(url, name)}
      />
      {onRemove && (
        <IconButton
          label={t("attachments.remove_named", { name })}
          icon={X}
          pending={removing}
          onClick={onRemove}
        />
      )}
      {open && <ImageViewer src={url} alt={name} onClose={() => setOpen(false)} />}
    </FileFrame>
  );
}

interface FileFrameProps {
  face: ReactNode;
  name: ReactNode;
  about: ReactNode;
  children: ReactNode;
}

/** The same place for a file whether it is there, on its way, or refused. */
export function FileFrame({ face, name, about, children }: FileFrameProps) {
  return (
    <li className="flex min-w-0 items-center gap-2 rounded-control border border-line bg-surface p-1.5">
      {face}
      <div className="min-w-0 flex-1">
        <div className="min-w-0 truncate text-body">{name}</div>
        <div className="text-meta text-fg-3">{about}</div>
      </div>
      <div className="flex shrink-0 items-center">{children}</div>
    </li>
  );
}

export const fileListStyle = "grid gap-2 sm:grid-cols-2";
