import * as z from "zod/mini";
import { isWebsite } from "@/lib/website";
import { type BillingType, type Client, type ClientType, billingTypes, clientTypes } from "./types";
import type { ClientField, ClientValues } from "./values";

/** The form edits plain text: a document that is more stays out of it. */
export interface ClientFormValues extends Omit<ClientValues, "about"> {
  about: string;
  /** What the person began with. It goes into the draft, so that a late save knows what others did meanwhile. */
  base: Client | null;
}

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max, "too_long"));

export const clientSchema: z.ZodMiniType<ClientFormValues, ClientFormValues> = z
  .object({
    name: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(200, "too_long")),
    type: z.nullable(z.enum(clientTypes as readonly ClientType[])),
    billing_type: z.enum(billingTypes as readonly BillingType[]),
    currency: z.string().check(z.minLength(3, "required")),
    email: text(254).check(z.regex(/^$|^[^\s@]+@[^\s@]+$/, "email")),
    phone: text(50).check(z.regex(/^$|\d/, "phone")),
    website: text(500).check(z.refine(isWebsite, "url")),
    address: text(1000),
    primary_poc_id: z.nullable(z.string()),
    secondary_poc_id: z.nullable(z.string()),
    about: text(200_000),
    base: z.nullable(z.custom<Client>()),
  })
  .check(
    z.refine(
      (values) =>
        values.secondary_poc_id === null || values.secondary_poc_id !== values.primary_poc_id,
      { error: "same_person", path: ["secondary_poc_id"] },
    ),
  );

const draftSchema = z.object({
  name: z.string(),
  type: z.nullable(z.enum(clientTypes)),
  billing_type: z.enum(billingTypes),
  currency: z.string(),
  email: z.string(),
  phone: z.string(),
  website: z.string(),
  address: z.string(),
  primary_poc_id: z.nullable(z.string()),
  secondary_poc_id: z.nullable(z.string()),
  about: z.string(),
  base: z.nullable(z.custom<Client>((value) => typeof value === "object" && value !== null)),
});

/** A draft of an earlier version of the form is not understood any more. */
export function parseDraft(value: unknown): ClientFormValues | undefined {
  const read = draftSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** What is wrong with one field, before the server is asked: a code, or nothing. */
export function faultOf(values: ClientValues, field: ClientField): string | undefined {
  const about = typeof values.about === "string" ? values.about : "";
  const read = clientSchema.safeParse({ ...values, about, base: null });
  if (read.success) return undefined;
  return read.error.issues.find((issue) => issue.path[0] === field)?.message;
}
