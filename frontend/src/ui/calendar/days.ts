import { type Day, addDays, dayFromNumber, dayNumber } from "@/lib/dates";

const WEEK = 7;

interface WeekInfo {
  firstDay: number;
}

interface LocaleWithWeek extends Intl.Locale {
  getWeekInfo?: () => WeekInfo;
  weekInfo?: WeekInfo;
}

const MONDAY = 1;

/** On which day of the week it begins, from Monday as 1 to Sunday as 7. Browsers that do not know say Monday. */
export function weekStartOf(locale: string): number {
  const known: LocaleWithWeek = new Intl.Locale(locale);
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? MONDAY;
}

/** From Monday as 1 to Sunday as 7; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => ((((dayNumber(day) + 3) % WEEK) + WEEK) % WEEK) + 1;

/** The seven days of the week in which a day lies. */
export function weekOf(day: Day, weekStart: number): Day[] {
  const first = addDays(day, -((weekdayOf(day) - weekStart + WEEK) % WEEK));
  return Array.from({ length: WEEK }, (_, place) => addDays(first, place));
}

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The weeks of the month in which a day lies, whole. */
export function monthOf(day: Day, weekStart: number): Day[][] {
  const first = firstOf(day);
  const after = stepMonth(first, 1);
  const weeks: Day[][] = [];
  for (let week = weekOf(first, weekStart); (week[0] ?? after) < after;) {
    weeks.push(week);
    week = weekOf(addDays(week[0] ?? after, WEEK), weekStart);
  }
  return weeks;
}

/** The first day of the month so many months on. */
export function stepMonth(day: Day, months: number): Day {
  const [year = 1970, month = 1] = day.split("-").map(Number);
  return dayFromNumber(Date.UTC(year, month - 1 + months, 1) / 86_400_000);
}

export const sameMonth = (a: Day, b: Day): boolean => a.slice(0, 7) === b.slice(0, 7);

const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);

/** "Mon" or "Monday". */
export const weekdayText = (locale: string, day: Day, weekday: "short" | "long"): string =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday }).format(asDate(day));

/** "March 2027" */
export const monthText = (locale: string, day: Day): string =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" }).format(
    asDate(day),
  );

/** "1 – 7 Mar 2027" */
export const weekText = (locale: string, first: Day, last: Day): string =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium" }).formatRange(
    asDate(first),
    asDate(last),
  );

/** "Monday, 1 March 2027", as it is read aloud. */
export const dayText = (locale: string, day: Day): string =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "full" }).format(asDate(day));
