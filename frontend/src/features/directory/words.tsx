import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Members, useMembers } from "@/api/members";
import { RecordName } from "@/features/records/components/record-link";
import type { Editable, Values } from "@/features/records/editable";
import { type Format, useFormat } from "@/i18n/use-format";
import { instantOf } from "@/lib/dates";
import { useTimeZone } from "@/lib/time-zone";
import { faultOf } from "./form-schema";
import {
  type ChoiceField,
  type FieldSpec,
  type FilterSpec,
  type Noun,
  channels,
  companyKinds,
  specOf,
} from "./nouns";
import { attendeeOf, attendeesOf, endAfter, payloadOf, valuesOf } from "./values";

export function choiceText(t: TFunction, name: ChoiceField["name"], value: string): string {
  if (name === "kind") {
    const kind = companyKinds.find((one) => one === value);
    return kind ? t(`directory.kind.${kind}`) : value;
  }
  const channel = channels.find((one) => one === value);
  return channel ? t(`directory.channel.${channel}`) : value;
}

/** What a field or filter is called; the company of a technology is its vendor. */
export function labelOf(t: TFunction, noun: Noun, spec: FieldSpec | FilterSpec): string {
  if (noun.type === "technology" && spec.name === "company_id") return t("directory.vendor");
  return t(`directory.field.${spec.name}`);
}

interface Words {
  t: TFunction;
  format: Format;
  members: Members;
  timeZone: string;
}

const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** Whether it is an instant, or what the clock on the wall says. */
function timeText({ format, timeZone }: Words, value: string): string {
  return format.instant(wall.test(value) ? instantOf(value, timeZone) : value);
}

function peopleText(words: Words, value: unknown): ReactNode {
  const attendees = Array.isArray(value)
    ? value.flatMap((one: unknown) =>
        typeof one === "string" ? [attendeeOf(one)] : attendeesOf([one]),
      )
    : [];
  if (attendees.length === 0) return null;
  return attendees.map(({ type, id }, index) => (
    <span key={`${type}:${id}`}>
      {index > 0 && ", "}
      {type === "user" ? (
        (words.members.byId.get(id)?.name ?? words.t("directory.former_colleague"))
      ) : (
        <RecordName type="contact" id={id} />
      )}
    </span>
  ));
}

/** A value in words; null for nothing, undefined for what has none. */
export function sayValue(words: Words, spec: FieldSpec, value: unknown): ReactNode {
  if (value === null || value === undefined || value === "") return null;
  if (spec.kind === "people") return peopleText(words, value);
  if (typeof value !== "string") return undefined;
  if (spec.kind === "choice") return choiceText(words.t, spec.name, value);
  if (spec.kind === "reference") return <RecordName type={spec.of} id={value} />;
  return spec.kind === "time" ? timeText(words, value) : value;
}

export function useWords(): Words {
  const { t } = useTranslation();
  const format = useFormat();
  const members = useMembers();
  const timeZone = useTimeZone();
  return useMemo(() => ({ t, format, members, timeZone }), [t, format, members, timeZone]);
}

const timesOf = ({ starts_at: start, ends_at: end }: Values) => ({
  starts_at: String(start),
  ends_at: String(end),
});

/** An event that is put off keeps its length. */
function moveEnd(before: Values, after: Values): Values {
  const [old, now] = [timesOf(before), timesOf(after)];
  if (old.starts_at === now.starts_at || old.ends_at !== now.ends_at) return after;
  return { ...after, ends_at: endAfter(old, now.starts_at) };
}

/** Fields and values of a kind of record, and what they are called in the language of the person. */
export function useEditable(noun: Noun): Editable {
  const words = useWords();
  return useMemo(() => {
    const { t, timeZone } = words;
    const fields = noun.fields.map(({ name }) => name);
    const read: Editable["valuesOf"] = (record) => valuesOf(noun, record, timeZone);
    return {
      type: noun.type,
      fields,
      valuesOf: read,
      payloadOf: (values) => payloadOf(noun, values, timeZone),
      apply: (record, values, changed) => {
        const payload = payloadOf(noun, values, timeZone);
        return { ...record, ...Object.fromEntries(changed.map((name) => [name, payload[name]])) };
      },
      faultOf: (values, field) => faultOf(noun, values, field),
      ...(noun.type === "event" && { settle: moveEnd }),
      label: (field) => {
        const spec = specOf(noun, field);
        return spec ? labelOf(t, noun, spec) : field.replaceAll("_", " ");
      },
      say: (field, value) => {
        const spec = specOf(noun, field);
        return spec && sayValue(words, spec, value);
      },
    };
  }, [noun, words]);
}
