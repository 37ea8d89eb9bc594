import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Members, useMembers } from "@/api/members";
import { RecordName } from "@/features/records/components/record-link";
import { type Format, useFormat } from "@/i18n/use-format";
import { instantOf } from "@/lib/dates";
import { useTimeZone } from "@/lib/time-zone";
import {
  type ChoiceField,
  type FieldSpec,
  type FilterSpec,
  type Noun,
  channels,
  companyKinds,
} from "./nouns";
import { attendeeOf, attendeesOf } from "./values";

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
