import type { Day } from "@/lib/dates";

/** The days of the week as RFC 5545 has them, from Monday. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

export const frequencies = ["daily", "weekly", "monthly", "yearly"] as const;
export type Frequency = (typeof frequencies)[number];

/** What the form offers of RFC 5545. A rule that says more is shown as it is, and not taken apart. */
export interface Rule {
  frequency: Frequency;
  interval: number;
  /** For weeks alone; none: the day of the week on which it began. */
  days: readonly Weekday[];
  end: { kind: "count"; count: number } | { kind: "until"; day: Day };
}

const known = new Set(["FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL"]);
const until = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/;

function endOf(parts: ReadonlyMap<string, string>): Rule["end"] | undefined {
  const count = Number(parts.get("COUNT"));
  if (Number.isInteger(count) && count > 0) return { kind: "count", count };
  const [all, year, month, day] = until.exec(parts.get("UNTIL") ?? "") ?? [];
  return all ? { kind: "until", day: `${year}-${month}-${day}` } : undefined;
}

/** Undefined for what the form has no fields for. */
export function parseRule(text: string): Rule | undefined {
  const parts = new Map(
    text
      .replace(/^RRULE:/i, "")
      .split(";")
      .map((part) => {
        const [name = "", value = ""] = part.split("=");
        return [name.toUpperCase(), value.toUpperCase()] as const;
      }),
  );
  const frequency = frequencies.find((one) => one.toUpperCase() === parts.get("FREQ"));
  const end = endOf(parts);
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const named = parts.get("BYDAY")?.split(",") ?? [];
  const days = weekdays.filter((day) => named.includes(day));
  const understood =
    [...parts.keys()].every((name) => known.has(name)) &&
    Number.isInteger(interval) &&
    interval > 0 &&
    days.length === named.length &&
    (days.length === 0 || frequency === "weekly");
  return understood && frequency && end ? { frequency, interval, days, end } : undefined;
}

export function ruleText({ frequency, interval, days, end }: Rule): string {
  return [
    `FREQ=${frequency.toUpperCase()}`,
    interval > 1 && `INTERVAL=${interval}`,
    frequency === "weekly" && days.length > 0 && `BYDAY=${days.join(",")}`,
    end.kind === "count" ? `COUNT=${end.count}` : `UNTIL=${end.day.replaceAll("-", "")}T235959Z`,
  ]
    .filter(Boolean)
    .join(";");
}
