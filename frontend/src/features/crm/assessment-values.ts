import type { Schemas } from "@/api/client";
import { type Content, clean, isBlank, sameContent } from "@/features/notes/content";
import { isDocument } from "@/features/notes/document";
import type { Assessment, Rating } from "./types";

/** What assessors write. */
export interface AssessmentValues extends Rating {
  relationship_notes: Content;
}

export const assessmentFields = [
  "priority",
  "status",
  "relationship_strength",
  "relationship_notes",
] as const satisfies readonly (keyof AssessmentValues)[];
export type AssessmentField = (typeof assessmentFields)[number];

export function valuesOf(assessment: Assessment): AssessmentValues {
  const { priority, status, relationship_strength, relationship_notes } = assessment;
  const json: unknown = relationship_notes?.json;
  return {
    priority,
    status,
    relationship_strength,
    relationship_notes: isDocument(json) ? json : "",
  };
}

/** The whole of it, as the API puts it in place. */
export function bodyOf(values: AssessmentValues): Schemas["AssessmentPut"] {
  const { relationship_notes: notes, ...rating } = values;
  const sent = typeof notes === "string" ? notes : clean(notes);
  return { ...rating, relationship_notes: isBlank(notes) ? null : sent };
}

function same(a: AssessmentValues, b: AssessmentValues, field: AssessmentField): boolean {
  if (field !== "relationship_notes") return a[field] === b[field];
  const [left, right] = [a.relationship_notes, b.relationship_notes];
  if (isBlank(left) || isBlank(right)) return isBlank(left) === isBlank(right);
  return sameContent(left, right);
}

export const changedFields = (a: AssessmentValues, b: AssessmentValues): AssessmentField[] =>
  assessmentFields.filter((field) => !same(a, b, field));

/** What I changed on top of what they changed; where both did, the fields that somebody has to decide on. */
export function mergeOnto(
  base: AssessmentValues,
  mine: AssessmentValues,
  theirs: AssessmentValues,
): { merged: AssessmentValues; contested: AssessmentField[] } {
  const touched = changedFields(base, mine);
  const merged = { ...theirs };
  for (const field of touched) Object.assign(merged, { [field]: mine[field] });
  const contested = touched.filter(
    (field) => !same(base, theirs, field) && !same(mine, theirs, field),
  );
  return { merged, contested };
}
