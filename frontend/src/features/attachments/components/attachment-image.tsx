import { ImageOff, RotateCw } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { cn } from "@/lib/cn";
import { IconButton } from "@/ui/icon-button";
import { useBlobUrl } from "../use-blob-url";
import { useNear } from "../use-near";
import { Waiting, imagePlaceStyle, ratioOf } from "./image-place";

interface AttachmentImageProps {
  /** The path of one of our attachments. */
  src: string;
  alt: string;
  /** Its size in the text; the place is kept while it loads. */
  width?: number | undefined;
  height?: number | undefined;
  onSize?: (width: number, height: number) => void;
  className?: string;
}

/** An image of ours, fetched with the access token when it is about to be seen. */
export function AttachmentImage(props: AttachmentImageProps) {
  const { src, alt, width, height, onSize, className } = props;
  const place = useRef<HTMLSpanElement>(null);
  const near = useNear(place);
  const { address, failed, retry } = useBlobUrl(src, near);
  const ratio = ratioOf(width, height);
  return (
    <span
      ref={place}
      style={{ width, aspectRatio: ratio }}
      className={cn(imagePlaceStyle, !ratio && "min-h-12", className)}
    >
      {address !== undefined && (
        <img
          src={address}
          alt={alt}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            onSize?.(naturalWidth, naturalHeight)
          }
          className={cn(
            "block max-w-full object-contain",
            ratio ? "size-full" : "h-auto",
            width && "w-full",
          )}
        />
      )}
      {address === undefined && failed === undefined && <Waiting sized={ratio !== undefined} />}
      {failed !== undefined && (
        <Broken
          alt={alt}
          retry={failed instanceof ApiError && failed.status === 404 ? undefined : retry}
        />
      )}
    </span>
  );
}

function Broken({ alt, retry }: { alt: string; retry: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="flex min-h-12 w-full items-center gap-2 rounded-control border border-dashed border-line bg-sunken px-3 py-2 text-meta text-fg-2">
      <ImageOff aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {alt === "" ? t("attachments.image.broken") : t("attachments.image.broken_named", { alt })}
      </span>
      {retry && <IconButton label={t("ui.retry")} icon={RotateCw} size="xs" onClick={retry} />}
    </span>
  );
}
