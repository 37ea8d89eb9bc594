import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Members, useMembers } from "@/api/members";
import { asPromised } from "@/api/wire";
import { isDocument, plainText } from "@/features/notes/document";
import { RecordName } from "@/features/records/components/record-link";
import { type Format, useFormat } from "@/i18n/use-format";
import { addDays } from "@/lib/dates";
import { formatMinutes } from "@/lib/minutes";
import { type Rule, type Weekday, parseRule, weekdays } from "./recurrence";
import { type Recurrence, priorities, statuses } from "./types";
import { knownField } from "./values";

export const statusText = (t: TFunction, status: string): string => {
  const known = statuses.find((one) => one === status);
  return known ? t(`mine.status.${known}`) : status;
};

export const priorityText = (t: TFunction, priority: string): string => {
  const known = priorities.find((one) => one === priority);
  return known ? t(`tasks.priority.${known}`) : priority;
};

/** Any Monday. */
const A_MONDAY = "2024-01-01";

export function weekdayText(locale: string, day: Weekday, weekday: "long" | "short"): string {
  const on = addDays(A_MONDAY, weekdays.indexOf(day));
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday }).format(new Date(on));
}

/** "Every 2 weeks on Monday, until 5 Mar 2027" */
export function ruleInWords(t: TFunction, format: Format, rule: Rule): string {
  const every = t(`tasks.recurrence.every.${rule.frequency}`, { count: rule.interval });
  const named = rule.days.map((day) => weekdayText(format.locale, day, "long"));
  const what =
    named.length > 0 ? t("tasks.recurrence.on", { every, days: format.list(named) }) : every;
  return rule.end.kind === "count"
    ? t("tasks.recurrence.times", { what, count: rule.end.count })
    : t("tasks.recurrence.until", { what, day: format.day(rule.end.day) });
}

export function recurrenceInWords(t: TFunction, format: Format, recurrence: Recurrence): string {
  const rule = parseRule(recurrence.rule);
  return rule ? ruleInWords(t, format, rule) : t("tasks.recurrence.own", { rule: recurrence.rule });
}

export function personText(t: TFunction, { byId, loaded }: Members, id: string): string {
  return byId.get(id)?.name ?? (loaded ? t("tasks.former_colleague") : "…");
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

interface Words {
  t: TFunction;
  format: Format;
  members: Members;
}

const oneOf = (t: TFunction, field: string, value: string): string =>
  field === "priority" ? priorityText(t, value) : statusText(t, value);

/** Undefined for what has no words, null for nothing. */
function say({ t, format, members }: Words, field: string, value: unknown): ReactNode {
  if (value === null || value === undefined || value === "") return null;
  if (isDocument(value)) return plainText(value) || null;
  if (field === "recurrence") return recurrenceInWords(t, format, asPromised<Recurrence>(value));
  if (typeof value === "number") {
    return field === "estimate_minutes" ? formatMinutes(format.locale, value) : undefined;
  }
  if (typeof value !== "string") {
    const list = listOf(value);
    const people = field === "assignee_ids";
    if (!people && field !== "labels") return undefined;
    if (list.length === 0) return null;
    return format.list(people ? list.map((id) => personText(t, members, id)) : list);
  }
  switch (field) {
    case "status":
    case "status_before":
    case "priority":
      return oneOf(t, field, value);
    case "due_on":
      return format.day(value);
    case "project_id":
      return <RecordName type="project" id={value} />;
    case "title":
    case "estimate_minutes":
      return value;
    default:
      return undefined;
  }
}

export function useTaskSay() {
  const { t } = useTranslation();
  const format = useFormat();
  const members = useMembers();
  return useMemo(() => {
    const words = { t, format, members };
    return (field: string, value: unknown) => say(words, field, value);
  }, [t, format, members]);
}

export function labelOf(t: TFunction, field: string): string {
  const name = knownField(field);
  return name ? t(`tasks.field.${name}`) : field.replaceAll("_", " ");
}
