import type { Schemas } from "@/api/client";
import { type Editable, type Values, changedFields, sameValue } from "./editable";

export type Side = "mine" | "theirs";

/** A field in which what I typed differs from what is saved now. */
export interface Difference {
  field: string;
  /** Who moved it away from what I had begun with. */
  changedBy: "me" | "them" | "both";
}

export type Choices = Readonly<Record<string, Side>>;

export function differences(
  editable: Editable,
  base: Values,
  mine: Values,
  theirs: Values,
): Difference[] {
  return changedFields(editable, theirs, mine).map((field) => {
    const byMe = !sameValue(editable, base, mine, field);
    const byThem = !sameValue(editable, base, theirs, field);
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

export function merge(mine: Values, theirs: Values, choices: Choices): Values {
  const kept = Object.keys(choices).filter((field) => choices[field] === "mine");
  return { ...theirs, ...Object.fromEntries(kept.map((field) => [field, mine[field]])) };
}

export interface Change {
  /** Null when it was the system. */
  actor: { id: string; name: string } | null;
  at: string;
}

/** Who changed a field last. Activity comes newest first. */
export function lastChangeOf(
  activity: readonly Schemas["Activity"][],
  fields: readonly string[],
): Change | undefined {
  const found = activity.find((item) => fields.some((field) => Object.hasOwn(item.changes, field)));
  return found && { actor: found.actor ?? null, at: found.at };
}
