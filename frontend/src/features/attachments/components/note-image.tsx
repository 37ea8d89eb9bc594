import { ImageOff } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { outsideHost, ownUrl } from "../own-url";
import { ImagePlace } from "./image-place";

// Most texts have no image.
const AttachmentImage = lazyWithRetry(async () => ({
  default: (await import("./attachment-image")).AttachmentImage,
}));
const ImageViewer = lazyWithRetry(() => import("./image-viewer"));

interface NoteImageProps {
  attrs: Record<string, unknown> | undefined;
}

export const sizeOf = (value: unknown): number | undefined =>
  typeof value === "number" && value > 0 ? value : undefined;
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** An image of a text: pressing it opens the original. One that lies elsewhere is named, and never asked for. */
export function NoteImage({ attrs }: NoteImageProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const src = ownUrl(attrs?.["src"]);
  const alt = textOf(attrs?.["alt"]);
  const size = { width: sizeOf(attrs?.["width"]), height: sizeOf(attrs?.["height"]) };
  if (src === undefined) return <OutsideImage src={attrs?.["src"]} alt={alt} />;
  return (
    <>
      <button
        type="button"
        aria-label={
          alt === "" ? t("attachments.image.open") : t("attachments.image.open_named", { alt })
        }
        onClick={() => setOpen(true)}
        className="block max-w-full cursor-zoom-in rounded-control"
      >
        <Suspense fallback={<ImagePlace {...size} />}>
          <AttachmentImage src={src} alt={alt} {...size} />
        </Suspense>
      </button>
      <Suspense fallback={null}>
        {open && <ImageViewer src={src} alt={alt} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}

interface OutsideImageProps {
  src: unknown;
  alt: string;
  /** What becomes of it. */
  text?: string;
}

export function OutsideImage({ src, alt, text }: OutsideImageProps) {
  const { t } = useTranslation();
  const host = outsideHost(src);
  const named =
    host === undefined ? t("attachments.image.unknown") : t("attachments.image.outside", { host });
  return (
    <span className="flex items-center gap-2 rounded-control border border-dashed border-line bg-sunken px-3 py-2 text-meta text-fg-2">
      <ImageOff aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="min-w-0 wrap-anywhere">
        {text ?? named}
        {alt !== "" && ` (${alt})`}
      </span>
    </span>
  );
}
