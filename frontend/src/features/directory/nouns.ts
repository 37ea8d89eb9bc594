import type { LucideIcon } from "lucide-react";
import type { Schemas } from "@/api/client";
import type { RecordType } from "@/api/records";
import { recordKinds } from "@/features/records/kinds";

/** What is kept beside the clients. */
export type DirectoryType = Exclude<RecordType, "client" | "project" | "task">;
/** Those that have a list of their own: a technology is listed by its vendor. */
export type ListedType = Exclude<DirectoryType, "technology">;

export const companyKinds = [
  "owner_developer",
  "vendor",
  "operator",
  "other",
] as const satisfies readonly Schemas["CompanyKind"][];

export const channels = [
  "email",
  "phone",
  "chat",
  "meeting",
  "portal",
] as const satisfies readonly Schemas["Channel"][];

/** One of a few. */
export interface ChoiceField {
  kind: "choice";
  name: "kind" | "channel";
  options: readonly (Schemas["CompanyKind"] | Schemas["Channel"])[];
  /** What a new one begins with. */
  initial: string;
}

/** Another record. */
export interface ReferenceField {
  kind: "reference";
  name: "company_id" | "client_id" | "contact_id";
  of: "company" | "client" | "contact";
  required?: true;
  /** Those alone that a list finds by this. */
  only?: Readonly<Record<string, string>>;
}

export interface TextField {
  kind: "text";
  name: "name" | "title" | "subject" | "place" | "job_title" | "email" | "phone" | "website";
  max: number;
  required?: true;
  rule?: "email" | "phone" | "url";
}

/** A time of a day, by the clock of the person's time zone. */
export interface TimeField {
  kind: "time";
  name: "starts_at" | "ends_at";
}

/** Contacts and colleagues. */
export interface PeopleField {
  kind: "people";
  name: "attendees";
}

export type FieldSpec = TextField | ChoiceField | ReferenceField | TimeField | PeopleField;

export type FilterSpec =
  | ChoiceField
  | ReferenceField
  /** The first and the last day. */
  | { kind: "day"; name: "from" | "to" };

export interface Noun {
  type: DirectoryType;
  icon: LucideIcon;
  /** What can be written, in the order of forms; its title is the first. */
  fields: readonly FieldSpec[];
  filters: readonly FilterSpec[];
  /** As the API takes them; the first holds where none is chosen. */
  sorts: readonly string[];
  /** What a table shows beside the title. */
  columns: readonly FieldSpec["name"][];
}

const email: TextField = { kind: "text", name: "email", max: 254, rule: "email" };
const phone: TextField = { kind: "text", name: "phone", max: 50, rule: "phone" };
const name: TextField = { kind: "text", name: "name", max: 200, required: true };
const kind: ChoiceField = {
  kind: "choice",
  name: "kind",
  options: companyKinds,
  initial: "other",
};
const channel: ChoiceField = {
  kind: "choice",
  name: "channel",
  options: channels,
  initial: "email",
};
const client: ReferenceField = { kind: "reference", name: "client_id", of: "client" };
const company: ReferenceField = { kind: "reference", name: "company_id", of: "company" };
const contact: ReferenceField = { kind: "reference", name: "contact_id", of: "contact" };
const days = [
  { kind: "day", name: "from" },
  { kind: "day", name: "to" },
] as const satisfies readonly FilterSpec[];

const byName = ["name", "-name", "-created_at", "created_at", "-updated_at", "updated_at"];

export const nouns: { readonly [T in DirectoryType]: Noun & { type: T } } = {
  company: {
    type: "company",
    icon: recordKinds.company.icon,
    fields: [name, kind, email, phone, { kind: "text", name: "website", max: 500, rule: "url" }],
    filters: [kind],
    sorts: byName,
    columns: ["kind", "email", "phone", "website"],
  },
  technology: {
    type: "technology",
    icon: recordKinds.technology.icon,
    fields: [name, { ...company, required: true, only: { kind: "vendor" } }],
    filters: [company],
    sorts: byName,
    columns: ["company_id"],
  },
  contact: {
    type: "contact",
    icon: recordKinds.contact.icon,
    fields: [name, { kind: "text", name: "job_title", max: 200 }, company, client, email, phone],
    filters: [company, client],
    sorts: byName,
    columns: ["job_title", "company_id", "client_id", "email", "phone"],
  },
  event: {
    type: "event",
    icon: recordKinds.event.icon,
    fields: [
      { kind: "text", name: "title", max: 200, required: true },
      { kind: "time", name: "starts_at" },
      { kind: "time", name: "ends_at" },
      { kind: "text", name: "place", max: 200 },
      client,
      { kind: "people", name: "attendees" },
    ],
    filters: [client, ...days],
    sorts: [
      "-starts_at",
      "starts_at",
      "title",
      "-title",
      "-created_at",
      "created_at",
      "-updated_at",
      "updated_at",
    ],
    columns: ["starts_at", "place", "client_id", "attendees"],
  },
  conversation: {
    type: "conversation",
    icon: recordKinds.conversation.icon,
    fields: [{ kind: "text", name: "subject", max: 200, required: true }, channel, client, contact],
    filters: [channel, client, contact],
    sorts: ["-updated_at", "updated_at", "subject", "-subject", "-created_at", "created_at"],
    columns: ["channel", "client_id", "contact_id"],
  },
};

export function specOf(noun: Noun, field: string): FieldSpec | undefined {
  return noun.fields.find((spec) => spec.name === field);
}
