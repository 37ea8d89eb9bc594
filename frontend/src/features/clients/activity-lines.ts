import type { Activity } from "./types";

/** How values of a client are said in words. */
export interface ClientWords {
  field: (field: string) => string;
  /** Undefined for what has no words, such as rich text; null for nothing. */
  value: (field: string, value: unknown) => string | null | undefined;
}

export interface FieldChange {
  field: string;
  label: string;
  from: string | null;
  to: string | null;
  /** The log knows that it changed, and not from what to what. */
  opaque: boolean;
}

const knownActions = ["created", "updated", "archived", "restored", "deleted"] as const;
export type ActivityAction = (typeof knownActions)[number] | "other";

/** What hangs on a client, and has lines of its own among the client's. */
const hangers = ["note", "touchpoint", "assessment", "roundtable"] as const;
export type Hanger = (typeof hangers)[number];

export interface ActivityLine {
  id: string;
  at: string;
  actor: { id: string; name: string; avatar_color: string } | null;
  action: ActivityAction;
  /** It happened to something that hangs on the client, such as a note. */
  on: Hanger | undefined;
  changes: FieldChange[];
}

/** What the other actions say already. */
const silentFields = new Set(["archived_at"]);

export function activityLine(item: Activity, words: ClientWords): ActivityLine {
  return {
    id: item.id,
    at: item.at,
    actor: item.actor ?? null,
    action: knownActions.find((action) => action === item.action) ?? "other",
    on: hangers.find((type) => type === item.record.type),
    // A new client's first values are on its page: only later changes are told one by one.
    changes:
      item.action === "created" || item.record.type !== "client" ? [] : changesOf(item, words),
  };
}

const oneLine = (text: string | null | undefined) => text?.replaceAll(/\s*\n\s*/gu, ", ") ?? text;

function changesOf(item: Activity, words: ClientWords): FieldChange[] {
  return Object.entries(item.changes)
    .filter(([field]) => !silentFields.has(field))
    .map(([field, change]) => {
      const from = oneLine(words.value(field, change.from));
      const to = oneLine(words.value(field, change.to));
      return {
        field,
        label: words.field(field),
        from: from ?? null,
        to: to ?? null,
        opaque: from === undefined || to === undefined,
      };
    });
}
