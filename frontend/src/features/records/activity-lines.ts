import type { ReactNode } from "react";
import type { Schemas } from "@/api/client";
import type { Editable } from "./editable";

type Activity = Schemas["Activity"];

export interface FieldChange {
  field: string;
  label: string;
  from: ReactNode;
  to: ReactNode;
  /** The log knows that it changed, and not from what to what. */
  opaque: boolean;
}

const knownActions = [
  "created",
  "updated",
  "archived",
  "restored",
  "deleted",
  "linked",
  "link_changed",
  "unlinked",
] as const;
export type ActivityAction = (typeof knownActions)[number] | "other";

/** What hangs on a record, and has lines of its own on the record's timeline. */
const hangers = ["note", "message"] as const;

export interface ActivityLine {
  id: string;
  at: string;
  actor: { id: string; name: string; avatar_color: string } | null;
  action: ActivityAction;
  /** It happened to something that hangs on the record, such as a note. */
  on: (typeof hangers)[number] | undefined;
  /** With what it was linked, in lines that are about a link. */
  other: string | undefined;
  changes: FieldChange[];
}

/** What the other actions say already. */
const silentFields = new Set(["archived_at"]);

const isLink = (item: Activity): boolean => Object.hasOwn(item.changes, "relationship");

/** What stands at the other end of a link: its name when it was linked. */
function otherEnd(item: Activity): string | undefined {
  const change = item.changes["relationship"];
  const link: unknown = change?.to ?? change?.from;
  if (typeof link !== "object" || link === null || !("record" in link)) return undefined;
  const { record } = link;
  if (typeof record !== "object" || record === null || !("title" in record)) return undefined;
  return typeof record.title === "string" ? record.title : undefined;
}

type Words = Pick<Editable, "label" | "say">;

export function activityLine(item: Activity, words: Words): ActivityLine {
  const on = hangers.find((kind) => kind === item.record.type);
  return {
    id: item.id,
    at: item.at,
    actor: item.actor ?? null,
    action: knownActions.find((action) => action === item.action) ?? "other",
    on,
    other: otherEnd(item),
    // A new record's first values are on its page: only later changes are told one by one.
    changes:
      item.action === "created" || on !== undefined || isLink(item) ? [] : changesOf(item, words),
  };
}

const oneLine = (text: ReactNode) =>
  typeof text === "string" ? text.replaceAll(/\s*\n\s*/gu, ", ") : text;

function changesOf(item: Activity, words: Words): FieldChange[] {
  return Object.entries(item.changes)
    .filter(([field]) => !silentFields.has(field))
    .map(([field, change]) => {
      const from = oneLine(words.say(field, change.from));
      const to = oneLine(words.say(field, change.to));
      return {
        field,
        label: words.label(field),
        from: from ?? null,
        to: to ?? null,
        opaque: from === undefined || to === undefined,
      };
    });
}
