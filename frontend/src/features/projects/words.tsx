import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { type Members, useMembers } from "@/api/members";
import { isDocument, plainText } from "@/features/notes/document";
import { RecordName } from "@/features/records/components/record-link";
import { type Format, useFormat } from "@/i18n/use-format";
import { formatMinutes, parseMinutes } from "@/lib/minutes";
import { type Money, parseMoney } from "@/lib/money";
import { sayPeople } from "./people-text";
import { projectStatuses, projectTypes } from "./types";
import { projectFields } from "./values";

export const knownField = (field: string) => projectFields.find((one) => one === field);

export function labelOf(t: TFunction, field: string): string {
  const name = knownField(field);
  return name ? t(`projects.field.${name}`) : field.replaceAll("_", " ");
}

export function typeText(t: TFunction, type: string): string {
  const known = projectTypes.find((one) => one === type);
  return known ? t(`projects.type.${known}`) : type;
}

export function statusText(t: TFunction, status: string): string {
  const known = projectStatuses.find((one) => one === status);
  return known ? t(`projects.status.${known}`) : status;
}

interface Words {
  t: TFunction;
  format: Format;
  members: Members;
  /** Of the organisation. */
  currency: string;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value;

const minutesFields = new Set(["estimate_minutes", "budget_minutes"]);
const moneyFields = new Set(["budget", "hourly_rate"]);

/** Hours and money come from forms as they are typed. */
function sayText({ t, format, currency }: Words, field: string, text: string): ReactNode {
  if (text === "") return null;
  if (field === "type") return typeText(t, text);
  if (field === "status" || field === "status_before") return statusText(t, text);
  if (field === "client_id") return <RecordName type="client" id={text} />;
  if (field === "starts_on" || field === "due_on") return format.day(text);
  if (minutesFields.has(field)) {
    const minutes = parseMinutes(text);
    return typeof minutes === "number" ? formatMinutes(format.locale, minutes) : text;
  }
  if (!moneyFields.has(field)) return text;
  const money = parseMoney(text, currency);
  return money ? format.money(money) : text;
}

/** Undefined for what has no words, null for nothing. */
export function say(words: Words, field: string, value: unknown): ReactNode {
  const { format } = words;
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return sayText(words, field, value);
  if (isDocument(value)) return plainText(value) || null;
  if (isMoney(value)) return format.money(value);
  if (typeof value === "number") {
    return minutesFields.has(field) ? formatMinutes(format.locale, value) : format.number(value);
  }
  if (!Array.isArray(value)) return undefined;
  return value.length === 0 ? null : sayPeople(words, value.map(String));
}

/** Values of a project in the words of the person's language. */
export function useSay() {
  const { t } = useTranslation();
  const format = useFormat();
  const members = useMembers();
  const { currency } = useMe().org;
  return useMemo(() => {
    const words = { t, format, members, currency };
    return (field: string, value: unknown) => say(words, field, value);
  }, [t, format, members, currency]);
}
