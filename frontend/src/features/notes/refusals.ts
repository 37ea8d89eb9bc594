import type { TFunction } from "i18next";
import { ApiError, type FieldFault } from "@/api/problem";
import { outsideHost } from "@/features/attachments/own-url";
import type { Attachment } from "@/features/attachments/types";
import { errorText } from "@/features/errors/error-text";
import { nodeAt } from "./content";
import type { NoteValues } from "./form-values";

const faultsOf = (error: unknown): readonly FieldFault[] =>
  error instanceof ApiError && error.status === 422 ? error.errors : [];

/** Files that the server knows no more: it keeps for a day what belongs to no note. */
export function lostFiles(error: unknown, files: readonly Attachment[]): readonly Attachment[] {
  const places = new Set(
    faultsOf(error).map(({ field }) => /^attachment_ids\[(\d+)\]/.exec(field)?.[1]),
  );
  return files.filter((_, place) => places.has(String(place)));
}

/** Why a note was not saved, with the image that is meant when it is about one. */
export function saveFault(t: TFunction, error: unknown, { content }: NoteValues): string {
  for (const { field, message } of faultsOf(error)) {
    const node = nodeAt(content, field);
    const host = node?.type === "image" ? outsideHost(node.attrs?.["src"]) : undefined;
    if (host !== undefined) return t("attachments.not_taken_image", { host, why: message });
  }
  return errorText(t, error);
}
