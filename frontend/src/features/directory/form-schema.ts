import * as z from "zod/mini";
import type { WholeRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import type { Values } from "@/features/records/editable";
import { isWebsite } from "@/lib/website";
import type { FieldSpec, Noun, TextField } from "./nouns";
import type { FieldValue } from "./values";

const text = ({ max, required, rule }: TextField) =>
  z
    .string()
    .check(
      z.trim(),
      ...(required === true ? [z.minLength(1, "required")] : []),
      z.maxLength(max, "too_long"),
      ...(rule === "email" ? [z.regex(/^$|^[^\s@]+@[^\s@]+$/, "email")] : []),
      ...(rule === "phone" ? [z.regex(/^$|\d/, "phone")] : []),
      ...(rule === "url" ? [z.refine<string>(isWebsite, "url")] : []),
    );

const MOST_PEOPLE = 100;

function schemaOf(spec: FieldSpec): z.ZodMiniType<FieldValue, FieldValue> {
  switch (spec.kind) {
    case "text":
      return text(spec);
    case "choice":
      return z.nullable(z.string());
    case "reference":
      return z
        .nullable(z.string())
        .check(z.refine((id) => spec.required !== true || id !== null, "required"));
    case "time":
      return z.string().check(z.minLength(1, "required"));
    case "people":
      break;
  }
  return z.array(z.string()).check(z.maxLength(MOST_PEOPLE, "too_many"));
}

const inOrder = z.refine<Values>(
  ({ starts_at: start, ends_at: end }) =>
    typeof start !== "string" ||
    typeof end !== "string" ||
    start === "" ||
    end === "" ||
    start < end,
  { error: "order", path: ["ends_at"] },
);

/** What a form holds besides: what the person began with, so that a late save knows what others did meanwhile. */
export type RecordFormValues = Record<string, unknown> & { base: WholeRecord | null };

type Schema = z.ZodMiniType<RecordFormValues, RecordFormValues>;

export function formSchema(noun: Noun): Schema {
  const fields = Object.fromEntries(noun.fields.map((spec) => [spec.name, schemaOf(spec)]));
  const base = z.nullable(z.custom<WholeRecord>());
  // The names of its fields are known at run time alone.
  return asPromised<Schema>(z.object({ ...fields, base }).check(inOrder));
}

/** A draft of an earlier version of the form is not understood any more. */
export function draftParser(noun: Noun): (value: unknown) => RecordFormValues | undefined {
  const shapes = Object.fromEntries(
    noun.fields.map((spec) => [
      spec.name,
      spec.kind === "people" ? z.array(z.string()) : z.nullable(z.string()),
    ]),
  );
  const schema = z.object({
    ...shapes,
    base: z.nullable(z.custom<WholeRecord>((value) => typeof value === "object" && value !== null)),
  });
  return (value) => {
    const read = schema.safeParse(value);
    return read.success ? read.data : undefined;
  };
}

/** What is wrong with one field, before the server is asked: a code, or nothing. */
export function faultOf(noun: Noun, values: Values, field: string): string | undefined {
  const read = formSchema(noun).safeParse({ ...values, base: null });
  if (read.success) return undefined;
  return read.error.issues.find((issue) => issue.path[0] === field)?.message;
}
