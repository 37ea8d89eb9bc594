import { type DocumentNode, isDocument, isPlain, plainText } from "@/features/notes/document";
import type { BillingType, Client, ClientItem, ClientNew, ClientPatch, ClientType } from "./types";

/** What can be written of a client, in the order of forms and comparisons. */
export const clientFields = [
  "name",
  "type",
  "billing_type",
  "currency",
  "email",
  "phone",
  "website",
  "address",
  "primary_poc_id",
  "secondary_poc_id",
  "about",
] as const;
export type ClientField = (typeof clientFields)[number];

/** A client as a form holds it: an empty text stands for the API's null. */
export interface ClientValues {
  name: string;
  type: ClientType | null;
  billing_type: BillingType;
  currency: string;
  email: string;
  phone: string;
  website: string;
  address: string;
  primary_poc_id: string | null;
  secondary_poc_id: string | null;
  /** A document stays what it is where plain text could not hold it; it is then not edited here. */
  about: string | DocumentNode;
}

export function blankValues(currency: string): ClientValues {
  return {
    name: "",
    type: null,
    billing_type: "prepaid",
    currency,
    email: "",
    phone: "",
    website: "",
    address: "",
    primary_poc_id: null,
    secondary_poc_id: null,
    about: "",
  };
}

function aboutOf(json: unknown): string | DocumentNode {
  if (!isDocument(json)) return "";
  return isPlain(json) ? plainText(json) : json;
}

export function valuesOf(client: Client): ClientValues {
  return {
    name: client.name,
    type: client.type ?? null,
    billing_type: client.billing_type,
    currency: client.currency,
    email: client.email ?? "",
    phone: client.phone ?? "",
    website: client.website ?? "",
    address: client.address ?? "",
    primary_poc_id: client.primary_poc_id ?? null,
    secondary_poc_id: client.secondary_poc_id ?? null,
    about: aboutOf(client.about?.json),
  };
}

/** As it is compared and sent: the server trims, and takes an empty text for nothing. */
export function clean<F extends ClientField>(values: ClientValues, field: F): ClientPatch[F] {
  const value = values[field];
  const sent = typeof value === "string" ? value.trim() || null : value;
  return sent as ClientPatch[F];
}

export function sameValue(a: ClientValues, b: ClientValues, field: ClientField): boolean {
  return JSON.stringify(clean(a, field)) === JSON.stringify(clean(b, field));
}

export function changedFields(base: ClientValues, values: ClientValues): ClientField[] {
  return clientFields.filter((field) => !sameValue(base, values, field));
}

/** Only what differs, so that nobody else's change is written over. */
export function patchOf(base: ClientValues, values: ClientValues): ClientPatch {
  return Object.fromEntries(
    changedFields(base, values).map((field) => [field, clean(values, field)]),
  );
}

export function newOf(values: ClientValues): ClientNew {
  const filled = clientFields
    .map((field) => [field, clean(values, field)] as const)
    .filter(([, value]) => value !== null);
  return { ...Object.fromEntries(filled), name: values.name.trim() };
}

/** The client as it will look once the server has taken these fields: for showing it at once. */
export function applyFields(
  client: Client,
  values: ClientValues,
  fields: readonly ClientField[],
): Client {
  const { about, ...rest } = Object.fromEntries(
    fields.map((field) => [field, clean(values, field)]),
  ) as Partial<Omit<ClientItem, "about">> & { about?: ClientValues["about"] | null };
  return { ...client, ...rest, ...(about !== undefined && { about: aboutShown(about) }) };
}

/** Its HTML is the server's to make, and is not shown here. */
function aboutShown(about: ClientValues["about"] | null): Client["about"] {
  if (about === null) return null;
  return { json: { ...(typeof about === "string" ? documentOf(about) : about) }, html: "" };
}

/** Plain text as the server will read it: a blank line ends a paragraph, any other line end is a break. */
export function documentOf(text: string): DocumentNode {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/u)
    .map((paragraph): DocumentNode => {
      const content = paragraph
        .split("\n")
        .flatMap((line, index): DocumentNode[] => [
          ...(index > 0 ? [{ type: "hardBreak" }] : []),
          { type: "text", text: line },
        ]);
      return { type: "paragraph", content };
    });
  return { type: "doc", content: paragraphs };
}
