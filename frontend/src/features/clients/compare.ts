import type { Activity } from "./types";
import {
  type ClientField,
  type ClientValues,
  changedFields,
  clientFields,
  sameValue,
} from "./values";

export type Side = "mine" | "theirs";

/** A field in which what I typed differs from what is saved now. */
export interface Difference {
  field: ClientField;
  /** Who moved it away from what I had begun with. */
  changedBy: "me" | "them" | "both";
}

export type Choices = Partial<Record<ClientField, Side>>;

export function differences(
  base: ClientValues,
  mine: ClientValues,
  theirs: ClientValues,
): Difference[] {
  return changedFields(theirs, mine).map((field) => {
    const byMe = !sameValue(base, mine, field);
    const byThem = !sameValue(base, theirs, field);
    return { field, changedBy: byMe && byThem ? "both" : byMe ? "me" : "them" };
  });
}

/** Nothing typed is lost unless somebody says so, and nobody else's change is undone by accident. */
export function startingChoices(found: readonly Difference[]): Choices {
  return Object.fromEntries(
    found.map(({ field, changedBy }) => [field, changedBy === "them" ? "theirs" : "mine"]),
  );
}

export function allOf(found: readonly Difference[], side: Side): Choices {
  return Object.fromEntries(found.map(({ field }) => [field, side]));
}

export function merge(mine: ClientValues, theirs: ClientValues, choices: Choices): ClientValues {
  const merged = { ...theirs };
  for (const field of clientFields) {
    if (choices[field] === "mine") Object.assign(merged, { [field]: mine[field] });
  }
  return merged;
}

export interface Change {
  /** Null when it was the system. */
  actor: { id: string; name: string } | null;
  at: string;
}

/** Who changed a field last. Activity comes newest first. */
export function lastChangeOf(
  activity: readonly Activity[],
  fields: readonly string[],
): Change | undefined {
  const found = activity.find((item) => fields.some((field) => Object.hasOwn(item.changes, field)));
  return found && { actor: found.actor ?? null, at: found.at };
}
