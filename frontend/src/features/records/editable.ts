import type { ReactNode } from "react";
import { createContext, useContext } from "react";
import type { AnyRecord, RecordType, WholeRecord } from "@/api/records";

/** The fields of a record as forms hold them. */
export type Values = Readonly<Record<string, unknown>>;

/** The rules of a form may be a part of their own, which is loaded when they are first needed. */
type MaybeLater<T> = T | Promise<T>;

/** How the fields of one kind of record are read, checked, said and sent. What edits and compares them needs no more. */
export interface Editable {
  type: RecordType;
  /** What can be written, in the order of forms and comparisons. */
  fields: readonly string[];
  valuesOf: (record: AnyRecord) => Values;
  /** As it is compared and sent. */
  payloadOf: (values: Values) => Readonly<Record<string, unknown>>;
  /** The record as it will look once the server has taken these fields: for showing it at once. */
  apply: (record: AnyRecord, values: Values, fields: readonly string[]) => AnyRecord;
  /** What is wrong with one field, before the server is asked: a code, or nothing. */
  faultOf: (values: Values, field: string) => MaybeLater<string | undefined>;
  /** What else moves with a field that has changed, such as the end of an event with its start. */
  settle?: (before: Values, after: Values) => Values;
  label: (field: string) => string;
  /** Undefined for what has no words, such as rich text; null for nothing. */
  say: (field: string, value: unknown) => ReactNode;
}

export function sameValue(editable: Editable, a: Values, b: Values, field: string): boolean {
  const read = (values: Values) => JSON.stringify(editable.payloadOf(values)[field]);
  return read(a) === read(b);
}

export function changedFields(editable: Editable, base: Values, values: Values): string[] {
  return editable.fields.filter((field) => !sameValue(editable, base, values, field));
}

/** Only what differs, so that nobody else's change is written over. */
export function patchOf(editable: Editable, base: Values, values: Values): Record<string, unknown> {
  const payload = editable.payloadOf(values);
  const changed = changedFields(editable, base, values);
  return Object.fromEntries(changed.map((field) => [field, payload[field]]));
}

/** The record of a page, for all that edits it there. */
export interface Edited {
  record: WholeRecord;
  editable: Editable;
}

const EditedContext = createContext<Edited | null>(null);
export const EditedProvider = EditedContext.Provider;

export function useEdited(): Edited {
  const edited = useContext(EditedContext);
  if (!edited) throw new Error("RecordEditing is missing above this field");
  return edited;
}
