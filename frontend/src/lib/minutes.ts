/** "1 h 30 min", in the words of the language. */
export function formatMinutes(locale: string, minutes: number): string {
  const say = (value: number, unit: "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return say(rest, "minute");
  return rest === 0 ? say(hours, "hour") : `${say(hours, "hour")} ${say(rest, "minute")}`;
}

/** As a field holds them: "1:30". */
export function minutesText(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return "";
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

const clock = /^(\d+):([0-5]?\d)$/;
const words = /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|std)\w*\.?)?\s*(?:(\d+)\s*m\w*\.?)?$/;
const bare = /^\d+(?:[.,]\d+)?$/;

const decimal = (text: string) => Number(text.replace(",", "."));

/** "1:30", "1h 30m", "1.5 h", "90m"; a number alone is hours. Undefined when it is none of these. */
export function parseMinutes(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  const time = clock.exec(typed);
  if (time) return Number(time[1]) * 60 + Number(time[2]);
  if (bare.test(typed)) return Math.round(decimal(typed) * 60);
  const [all, hours, minutes] = words.exec(typed) ?? [];
  if (!all || (hours === undefined && minutes === undefined)) return undefined;
  return Math.round(decimal(hours ?? "0") * 60) + Number(minutes ?? 0);
}
