/**
 * Days are `YYYY-MM-DD` strings and never become a Date in local time; instants are RFC 3339 strings in UTC,
 * shown in the person's time zone.
 */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const match = dayPattern.exec(day);
  if (!match) throw new RangeError(`Not a day: ${day}`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / MS_PER_DAY;
}

export function dayFromNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The calendar day of an instant in a time zone. */
export function dayOf(instant: string | Date, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The hour of the day of an instant in a time zone: 0 to 23. */
export function hourOf(instant: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23" });
  return Number(format.format(instant));
}

/** How far the clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  const clock = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return clock - time;
}

/** The instant at which a day begins in a time zone. */
export function startOfDay(day: Day, timeZone: string): string {
  const midnight = dayNumber(day) * MS_PER_DAY;
  // Around a change of the clocks the first guess is an hour off.
  const guess = midnight - aheadOfUtc(midnight, timeZone);
  return new Date(midnight - aheadOfUtc(guess, timeZone)).toISOString();
}

/** What the clock on the wall of a time zone says, as the browser's field for it holds that: "2026-11-20T10:00". */
export function wallTime(instant: string, timeZone: string): string {
  const time = new Date(instant).getTime();
  return new Date(time + aheadOfUtc(time, timeZone)).toISOString().slice(0, 16);
}

/** The instant at which the clock on the wall says so. An hour that a change of the clocks leaves out is the next one. */
export function instantOf(wall: string, timeZone: string): string {
  const time = Date.parse(`${wall}:00Z`);
  const guess = time - aheadOfUtc(time, timeZone);
  return new Date(time - aheadOfUtc(guess, timeZone)).toISOString();
}

/** "14 Feb 2026" in the order of the locale; without the year when it is this year's. */
export function formatDay(locale: string, day: Day, today?: Day): string {
  const year = day.slice(0, 4) === today?.slice(0, 4) ? undefined : ("numeric" as const);
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year,
  }).format(dayNumber(day) * MS_PER_DAY);
}

const CLOSE_DAYS = 6;

/** "yesterday", "in 3 days" within a week of today, else the day itself. */
export function formatRelativeDay(locale: string, day: Day, today: Day): string {
  const distance = daysBetween(today, day);
  if (Math.abs(distance) > CLOSE_DAYS) return formatDay(locale, day, today);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(distance, "day");
}

export function formatInstant(locale: string, instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(instant));
}

/** "20 Nov 2026, 10:00–11:30", the day once where it is the same. */
export function formatSpan(locale: string, from: string, to: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: "medium",
    timeStyle: "short",
  }).formatRange(new Date(from), new Date(to));
}

export function formatTime(locale: string, instant: string | number, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short" }).format(
    new Date(instant),
  );
}

const spans: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "just now", "2 min ago", "3 hr. ago", "yesterday"; after a week the date. */
export function formatAgo(
  locale: string,
  instant: string,
  now: Date,
  timeZone: string,
  justNow: string,
): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (Math.abs(seconds) >= 7 * 86_400) {
    return formatDay(locale, dayOf(instant, timeZone), dayOf(now, timeZone));
  }
  for (const [unit, length] of spans) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  // What lies ahead by less than a minute is no memory yet.
  return seconds > 0 ? format.format(0, "second") : justNow;
}
