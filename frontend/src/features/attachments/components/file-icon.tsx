import {
  File,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileType,
  type LucideIcon,
} from "lucide-react";
import type { Hue } from "@/ui/hue";
import { type FileKind, kindOf } from "../rules";

const faces: Record<FileKind, { icon: LucideIcon; hue: Hue }> = {
  image: { icon: FileImage, hue: "violet" },
  pdf: { icon: FileType, hue: "red" },
  document: { icon: FileText, hue: "blue" },
  table: { icon: FileSpreadsheet, hue: "green" },
  text: { icon: FileText, hue: "gray" },
  other: { icon: File, hue: "gray" },
};

/** Tells the kinds of files apart; the name beside it says the rest. */
export function FileIcon({ mime }: { mime: string }) {
  const { icon: Icon, hue } = faces[kindOf(mime)];
  return (
    <span
      data-hue={hue}
      className="grid size-9 shrink-0 place-items-center rounded-control bg-hue-bg text-hue"
    >
      <Icon aria-hidden className="size-4.5" />
    </span>
  );
}
