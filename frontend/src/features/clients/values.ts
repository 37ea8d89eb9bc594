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
export type ClientValues = {
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
};

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

const textOrNull = (text: string): string | null => text.trim() || null;

/** As it is compared and sent: the server trims, and takes an empty text for nothing. */
export function payloadOf(values: ClientValues): ClientPatch {
  return {
    name: values.name.trim(),
    type: values.type,
    billing_type: values.billing_type,
    currency: values.currency,
    email: textOrNull(values.email),
    phone: textOrNull(values.phone),
    website: textOrNull(values.website),
    address: textOrNull(values.address),
    primary_poc_id: values.primary_poc_id,
    secondary_poc_id: values.secondary_poc_id,
    about: typeof values.about === "string" ? textOrNull(values.about) : values.about,
  };
}

function payloadWith(values: ClientValues, fields: readonly string[]): ClientPatch {
  const payload = payloadOf(values);
  for (const field of clientFields) if (!fields.includes(field)) delete payload[field];
  return payload;
}

export function newOf(values: ClientValues): ClientNew {
  return { ...payloadOf(values), name: values.name.trim() };
}

/** Lists know no `about`. */
type Shown = ClientItem & Partial<Pick<Client, "about">>;

/** The client as it will look once the server has taken these fields: for showing it at once. */
export function applyFields(client: Shown, values: ClientValues, fields: readonly string[]): Shown {
  const { about: _about, ...rest } = payloadWith(values, fields);
  const shown = { ...client, ...rest };
  return fields.includes("about") ? { ...shown, about: aboutShown(values.about) } : shown;
}

/** Its HTML is the server's to make, and is not shown here. */
function aboutShown(about: ClientValues["about"]): Client["about"] {
  if (typeof about !== "string") return { json: { ...about }, html: "" };
  return about.trim() === "" ? null : { json: { ...documentOf(about) }, html: "" };
}

function paragraphOf(text: string): DocumentNode {
  const content = text
    .split("\n")
    .flatMap((line): DocumentNode[] => [{ type: "hardBreak" }, { type: "text", text: line }]);
  return { type: "paragraph", content: content.slice(1) };
}

/** Plain text as the server will read it: a blank line ends a paragraph, any other line end is a break. */
export function documentOf(text: string): DocumentNode {
  return {
    type: "doc",
    content: text
      .trim()
      .split(/\n\s*\n/u)
      .map(paragraphOf),
  };
}
