import type { ReactNode } from "react";
import type { Schemas } from "@/api/client";
import { type RecordType, isRecordType } from "@/api/records";
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
const hangers = ["note", "message", "comment", "touchpoint", "assessment", "roundtable"] as const;

export interface ActivityLine {
  id: string;
  at: string;
  actor: { id: string; name: string; avatar_color: string } | null;
  action: ActivityAction;
  /** It happened to something that hangs on the record, such as a note. */
  on: (typeof hangers)[number] | undefined;
  /** It happened to another record, which belongs to that of the page. */
  about: { type: RecordType; title: string } | undefined;
  /** With what it was linked, in lines that are about a link. */
  other: string | undefined;
  changes: FieldChange[];
}

/** What the other actions say already. */
const silentFields = new Set(["archived_at"]);

/** A new record's first values are on its page, those of others on theirs: only later changes are told one by one. */
const toldInFull = (item: Activity, type: RecordType): boolean =>
  item.action !== "created" && item.record.type === type && !isLink(item);

function aboutOf({ record }: Activity, type: RecordType): ActivityLine["about"] {
  if (record.type === type || !isRecordType(record.type)) return undefined;
  return { type: record.type, title: record.title ?? "" };
}

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

type Words = Pick<Editable, "type" | "label" | "say">;

export function activityLine(item: Activity, words: Words): ActivityLine {
  const on = hangers.find((kind) => kind === item.record.type);
  return {
    id: item.id,
    at: item.at,
    actor: item.actor ?? null,
    action: knownActions.find((action) => action === item.action) ?? "other",
    on,
    about: aboutOf(item, words.type),
    other: otherEnd(item),
    changes: toldInFull(item, words.type) ? changesOf(item, words) : [],
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
