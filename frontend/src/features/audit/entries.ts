import type { AuditWords, Names } from "./words";
import type { AuditEntry } from "./types";

/** The names that the rows themselves know: of what they are about, and of who did it. */
export function namesIn(entries: readonly AuditEntry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { record, actor } of entries) {
    if (actor && !names.has(actor.id)) names.set(actor.id, actor.name);
    if (record.title !== "" && !names.has(record.id)) names.set(record.id, record.title);
  }
  return names;
}

/** What was deleted, as far as the rows tell: a link to it would lead nowhere. */
export function goneIn(entries: readonly AuditEntry[]): Set<string> {
  return new Set(
    entries.filter(({ action }) => action === "deleted").map(({ record }) => record.id),
  );
}

export interface FieldChange {
  field: string;
  label: string;
  from: string | null;
  to: string | null;
  /** The log knows that it changed, and not from what to what. */
  opaque: boolean;
}

export function changesOf(entry: AuditEntry, words: AuditWords, names: Names): FieldChange[] {
  return Object.entries(entry.changes).map(([field, change]) => {
    const from = words.value(field, change.from, names);
    const to = words.value(field, change.to, names);
    return {
      field,
      label: words.field(field),
      from: from ?? null,
      to: to ?? null,
      opaque: from === undefined || to === undefined,
    };
  });
}

/** The ids in the changes of a row: of clients, and of people. */
export function idsIn(entry: AuditEntry): { clients: string[]; people: string[] } {
  const ids = { clients: new Set<string>(), people: new Set<string>() };
  for (const [field, { from, to }] of Object.entries(entry.changes)) {
    const into = field.endsWith("_poc_id")
      ? ids.people
      : /client_ids?$/.test(field)
        ? ids.clients
        : undefined;
    for (const value of [from, to].flat()) if (typeof value === "string") into?.add(value);
  }
  return { clients: [...ids.clients], people: [...ids.people] };
}
