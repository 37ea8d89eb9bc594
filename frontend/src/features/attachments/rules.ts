// What the server takes. It looks at the content itself: this only spares the way there.
const images = ["jpg", "jpeg", "png", "gif", "webp"];
const others = ["pdf", "doc", "docx", "xls", "xlsx", "txt", "csv"];

const accepting = (endings: readonly string[]) => endings.map((ending) => `.${ending}`).join(",");

/** For `accept` of a file input. */
export const acceptImages = accepting(images);
export const acceptFiles = accepting([...images, ...others]);

const endingOf = (name: string): string => name.split(".").at(-1)?.toLowerCase() ?? "";

export type EarlyRefusal = "empty" | "too_large" | "type";

type FileFacts = Pick<File, "name" | "size" | "type">;

/** Why it makes no sense to send this one. */
export function earlyRefusal(
  { name, size }: FileFacts,
  maxBytes: number,
  imagesOnly = false,
): EarlyRefusal | undefined {
  const ending = endingOf(name);
  if (!images.includes(ending) && (imagesOnly || !others.includes(ending))) return "type";
  if (size === 0) return "empty";
  return size > maxBytes ? "too_large" : undefined;
}

/** Belongs in the text when it is dropped there. SVG is refused in the text too, instead of beside it. */
export const isImage = ({ name, type }: Pick<File, "name" | "type">): boolean =>
  type.startsWith("image/") || images.includes(endingOf(name));

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
};

/** What is pasted may have no name, or one without an ending. */
export function named(file: File, fallback: string): File {
  const ending = endings[file.type];
  if (ending === undefined || (file.name !== "" && endingOf(file.name) !== file.name.toLowerCase()))
    return file;
  return new File([file], `${file.name === "" ? fallback : file.name}.${ending}`, {
    type: file.type,
  });
}

const LIFE_MS = 24 * 60 * 60 * 1000;

/** The server keeps for a day what belongs to no note. */
export const isForgotten = (createdAt: string, now: number): boolean =>
  now - Date.parse(createdAt) >= LIFE_MS;

export type FileKind = "image" | "pdf" | "text" | "table" | "document" | "other";

export function kindOf(mime: string): FileKind {
  if (mime.startsWith("image/")) return "image";
  if (mime === "application/pdf") return "pdf";
  if (/spreadsheet|excel|csv/.test(mime)) return "table";
  if (/word/.test(mime)) return "document";
  return mime.startsWith("text/") ? "text" : "other";
}
