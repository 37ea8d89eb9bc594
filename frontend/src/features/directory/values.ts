import type { Schemas } from "@/api/client";
import type { AnyRecord } from "@/api/records";
import type { Values } from "@/features/records/editable";
import { instantOf, wallTime } from "@/lib/dates";
import type { FieldSpec, Noun } from "./nouns";

/** A field as a form holds it: an empty text stands for the API's null, a time is what the clock on the wall says. */
export type FieldValue = string | null | readonly string[];
export type FormValues = Readonly<Record<string, FieldValue>>;

type Attendee = Schemas["Attendee"];

const isAttendee = (value: unknown): value is Attendee =>
  typeof value === "object" && value !== null && "type" in value && "id" in value;

/** "contact:0198…", as lists of choices hold it. */
export const attendeeKey = ({ type, id }: Attendee): string => `${type}:${id}`;

export function attendeeOf(key: string): Attendee {
  const [type, id = ""] = key.split(":");
  return { type: type === "user" ? "user" : "contact", id };
}

export function attendeesOf(value: unknown): Attendee[] {
  return Array.isArray(value) ? value.filter(isAttendee) : [];
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function read(spec: FieldSpec, value: unknown, timeZone: string): FieldValue {
  switch (spec.kind) {
    case "text":
      return text(value);
    case "choice":
    case "reference":
      return text(value) || null;
    case "time":
      return text(value) === "" ? "" : wallTime(text(value), timeZone);
    case "people":
      break;
  }
  return attendeesOf(value).map(attendeeKey);
}

export function valuesOf(noun: Noun, record: AnyRecord, timeZone: string): FormValues {
  return Object.fromEntries(
    noun.fields.map((spec) => [spec.name, read(spec, record[spec.name], timeZone)]),
  );
}

function send(spec: FieldSpec, value: unknown, timeZone: string): unknown {
  switch (spec.kind) {
    case "text":
      return spec.required === true ? text(value).trim() : text(value).trim() || null;
    case "choice":
    case "reference":
      return text(value) || null;
    case "time":
      return text(value) === "" ? null : instantOf(text(value), timeZone);
    case "people":
      break;
  }
  return Array.isArray(value) ? value.map((key) => attendeeOf(text(key))) : [];
}

/** As it is compared and sent: the server trims, and takes an empty text for nothing. */
export function payloadOf(noun: Noun, values: Values, timeZone: string): Record<string, unknown> {
  return Object.fromEntries(
    noun.fields.map((spec) => [spec.name, send(spec, values[spec.name], timeZone)]),
  );
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function first(spec: FieldSpec, now: Date, timeZone: string): FieldValue {
  if (spec.kind === "choice") return spec.initial;
  if (spec.kind === "reference") return null;
  if (spec.kind === "people") return [];
  if (spec.kind === "text") return "";
  // From the next full hour, for an hour.
  const start = Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS;
  const at = spec.name === "starts_at" ? start : start + HOUR_MS;
  return wallTime(new Date(at).toISOString(), timeZone);
}

/** What a new one begins with; some of it is known from where it is made. */
export function blankValues(
  noun: Noun,
  preset: Readonly<Record<string, FieldValue | undefined>>,
  now: Date,
  timeZone: string,
): FormValues {
  return Object.fromEntries(
    noun.fields.map((spec) => [spec.name, preset[spec.name] ?? first(spec, now, timeZone)]),
  );
}

/** An event keeps its length when its start moves: where it then ends. */
export function endAfter(event: { starts_at: string; ends_at: string }, start: string): string {
  const [old, end, next] = [event.starts_at, event.ends_at, start].map((at) =>
    Date.parse(`${at}Z`),
  );
  if (old === undefined || end === undefined || next === undefined) return event.ends_at;
  if (!Number.isFinite(end + next - old) || end <= old) return event.ends_at;
  return new Date(end + next - old).toISOString().slice(0, 16);
}
