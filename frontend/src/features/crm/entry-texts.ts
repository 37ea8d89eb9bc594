import type { Schemas } from "@/api/client";
import { type Texts, type TextField, textFields } from "./types";

/** The texts of an entry as they are typed. */
export type EntryTexts = Record<TextField, string>;

export const TEXT_MAX = 5000;

export const NO_TEXTS: EntryTexts = {
  next_steps: "",
  client_near_term_focus: "",
  work_targets: "",
  discussion: "",
  action_items: "",
};

/** Line ends and blanks at the end are nobody's change: the server drops them. */
const tidy = (text: string): string => text.replaceAll("\r\n", "\n").trim();

export const textsOf = (entry: Partial<Texts> | undefined): EntryTexts => ({
  next_steps: entry?.next_steps ?? "",
  client_near_term_focus: entry?.client_near_term_focus ?? "",
  work_targets: entry?.work_targets ?? "",
  discussion: entry?.discussion ?? "",
  action_items: entry?.action_items ?? "",
});

export const changedTexts = (a: EntryTexts, b: EntryTexts): TextField[] =>
  textFields.filter((field) => tidy(a[field]) !== tidy(b[field]));

export const isBlankEntry = (texts: EntryTexts): boolean =>
  changedTexts(NO_TEXTS, texts).length === 0;

/** What is sent of these fields: nothing typed is null. */
export function partOf(
  texts: EntryTexts,
  fields: readonly TextField[],
): Pick<Schemas["RoundtablePatch"], TextField> {
  return Object.fromEntries(fields.map((field) => [field, tidy(texts[field]) || null]));
}

/** What I wrote on top of what they wrote; where both did, the fields that somebody has to decide on. */
export function mergeTexts(
  base: EntryTexts,
  mine: EntryTexts,
  theirs: EntryTexts,
): { merged: EntryTexts; contested: TextField[] } {
  const touched = changedTexts(base, mine);
  const merged = { ...theirs };
  for (const field of touched) merged[field] = mine[field];
  const theirChanges = new Set(changedTexts(base, theirs));
  const apart = new Set(changedTexts(mine, theirs));
  const contested = touched.filter((field) => theirChanges.has(field) && apart.has(field));
  return { merged, contested };
}
