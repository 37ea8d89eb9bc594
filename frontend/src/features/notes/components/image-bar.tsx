import { Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/ui/icon-button";
import { Segmented } from "@/ui/segmented";
import { type ImageSize, type Pixels, scaled, sizeOfWidth, sizesFor } from "../image-sizes";

interface ImageBarProps {
  alt: string;
  width: number | undefined;
  /** Known once the image is there. */
  natural: Pixels | undefined;
  onChange: (attrs: { alt?: string | null } & Partial<Pixels>) => void;
  onRemove: () => void;
  /** Back to the text. */
  onLeave: () => void;
}

/** What can be changed of the chosen image. Tab leads here from the text, Escape and Enter lead back. */
export function ImageBar({ alt, width, natural, onChange, onRemove, onLeave }: ImageBarProps) {
  const { t } = useTranslation();
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    // Neither sends the form of the note, nor leaves it.
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  const sizes = natural ? sizesFor(natural) : [];
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2 rounded-control border border-line bg-raised p-1.5 text-body">
      <input
        aria-label={t("attachments.image.alt")}
        placeholder={t("attachments.image.alt_hint")}
        value={alt}
        maxLength={500}
        onChange={({ target: { value } }) => onChange({ alt: value === "" ? null : value })}
        onKeyDown={leave}
        className="h-control-sm min-w-40 flex-1 rounded-control border border-line bg-surface px-2 text-meta placeholder:text-fg-3"
      />
      {natural && sizes.length > 0 && (
        <Segmented<ImageSize | "other">
          label={t("attachments.image.size")}
          options={sizes.map((size) => ({ value: size, label: t(`attachments.image.${size}`) }))}
          value={(width !== undefined && sizeOfWidth(natural, width)) || "other"}
          onValueChange={(size) => size !== "other" && onChange(scaled(natural, size))}
        />
      )}
      <IconButton label={t("attachments.image.remove")} icon={Trash2} onClick={onRemove} />
    </div>
  );
}
