import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { CircleAlert, RotateCw, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AttachmentImage } from "@/features/attachments/components/attachment-image";
import { OutsideImage, sizeOf, textOf } from "@/features/attachments/components/note-image";
import { outsideHost, ownUrl } from "@/features/attachments/own-url";
import { type Upload, type Uploads, isRetriable } from "@/features/attachments/uploads";
import { useFailureText } from "@/features/attachments/use-failure-text";
import { useStore } from "@/lib/store";
import { IconButton } from "@/ui/icon-button";
import { Progress } from "@/ui/progress";
import type { Pixels } from "../image-sizes";
import { ImageBar } from "./image-bar";

interface ImageViewProps extends ReactNodeViewProps {
  uploads: Uploads;
}

/** An image in the editor: on its way, not arrived, or there, with what can be changed of it once it is chosen. */
export function ImageView({
  node,
  selected,
  updateAttributes,
  deleteNode,
  editor,
  uploads,
}: ImageViewProps) {
  const { attrs } = node;
  const upload = useStore(uploads.list).find(({ key }) => key === attrs["upload"]);
  const src = ownUrl(attrs["src"]);
  const [natural, setNatural] = useState<Pixels>();
  const alt = textOf(attrs["alt"]);
  return (
    <NodeViewWrapper data-drag-handle contentEditable={false}>
      {/* What prose.css draws a line around while it is chosen. */}
      <div data-picture className="w-fit max-w-full rounded-control">
        {src === undefined ? (
          <Elsewhere
            src={attrs["src"]}
            alt={alt}
            upload={upload}
            uploads={uploads}
            onRemove={deleteNode}
          />
        ) : (
          <AttachmentImage
            src={src}
            alt={alt}
            width={sizeOf(attrs["width"])}
            height={sizeOf(attrs["height"])}
            onSize={(width, height) => setNatural({ width, height })}
          />
        )}
      </div>
      {selected && typeof attrs["src"] === "string" && editor.isEditable && (
        <ImageBar
          alt={alt}
          width={sizeOf(attrs["width"])}
          natural={natural}
          onChange={updateAttributes}
          onRemove={() => {
            deleteNode();
            editor.commands.focus();
          }}
          onLeave={() => editor.commands.focus()}
        />
      )}
    </NodeViewWrapper>
  );
}

interface ElsewhereProps {
  src: unknown;
  alt: string;
  upload: Upload | undefined;
  uploads: Uploads;
  onRemove: () => void;
}

/** Not ours yet. */
function Elsewhere({ src, alt, upload, uploads, onRemove }: ElsewhereProps): ReactNode {
  const { t } = useTranslation();
  if (upload) return <OnItsWay upload={upload} uploads={uploads} onRemove={onRemove} />;
  const host = outsideHost(src);
  if (host === undefined)
    return <Fault text={t("attachments.image.interrupted")} onRemove={onRemove} />;
  return <OutsideImage src={src} alt={alt} text={t("attachments.image.fetched", { host })} />;
}

interface OnItsWayProps {
  upload: Upload;
  uploads: Uploads;
  onRemove: () => void;
}

function OnItsWay({ upload, uploads, onRemove }: OnItsWayProps) {
  const { t } = useTranslation();
  const failure = useFailureText(upload);
  const { key, file, state } = upload;
  if (state.is === "failed") {
    return (
      <Fault text={`${file.name}: ${failure}`} onRemove={onRemove}>
        {isRetriable(upload) && (
          <IconButton
            label={t("attachments.retry_named", { name: file.name })}
            icon={RotateCw}
            size="xs"
            onClick={() => uploads.retry(key)}
          />
        )}
      </Fault>
    );
  }
  return (
    <div className="relative w-fit max-w-full overflow-hidden rounded-control bg-sunken">
      <Preview file={file} />
      <div className="absolute inset-x-2 bottom-2 flex items-center gap-2 rounded-control bg-raised px-2 py-1 shadow-float">
        <Progress
          label={t("attachments.uploading", { name: file.name })}
          value={state.is === "sending" ? Math.round(state.share * 100) : 0}
        />
        <IconButton
          label={t("attachments.cancel_named", { name: file.name })}
          icon={X}
          size="xs"
          onClick={onRemove}
        />
      </div>
    </div>
  );
}

/** The picture itself, faint, while it is on its way. */
function Preview({ file }: { file: File }) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(file);
    if (picture.current) picture.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return (
    <img
      ref={picture}
      alt=""
      draggable={false}
      className="block max-h-80 min-h-12 max-w-full min-w-48 object-contain opacity-50"
    />
  );
}

interface FaultProps {
  text: string;
  onRemove: () => void;
  children?: ReactNode;
}

function Fault({ text, onRemove, children }: FaultProps) {
  const { t } = useTranslation();
  return (
    <div
      role="alert"
      data-hue="red"
      className="flex items-center gap-2 rounded-control bg-hue-bg px-3 py-2 text-meta text-hue"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
      {children}
      <IconButton label={t("attachments.image.remove")} icon={X} size="xs" onClick={onRemove} />
    </div>
  );
}
