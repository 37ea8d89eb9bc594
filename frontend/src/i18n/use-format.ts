import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import {
  type Day,
  dayOf,
  formatAgo,
  formatDay,
  formatInstant,
  formatRelativeDay,
  formatSpan,
  formatTime,
} from "@/lib/dates";
import { formatBytes } from "@/lib/bytes";
import { type Money, formatMoney, formatMoneyExact } from "@/lib/money";
import { useTimeZone } from "@/lib/time-zone";
import { regionalLocale } from ".";

export interface Format {
  locale: string;
  today: () => Day;
  /** Without the year, when it is this one. */
  day: (day: Day) => string;
  /** On paper: with the year, whichever it is. */
  fullDay: (day: Day) => string;
  relativeDay: (day: Day) => string;
  instant: (instant: string) => string;
  /** From an instant to another. */
  span: (from: string, to: string) => string;
  time: (instant: string | number) => string;
  ago: (instant: string) => string;
  money: (money: Money) => string;
  moneyExact: (money: Money) => string;
  number: (value: number) => string;
  /** "1.4 MB" */
  bytes: (count: number) => string;
  list: (parts: readonly string[]) => string;
  /** "Utility or IPP" */
  either: (parts: readonly string[]) => string;
}

/** Formatters in the person's language and time zone. Everything a person reads as a date or number comes from here. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  const locale = regionalLocale(i18n.language, navigator.languages);
  return useMemo(() => {
    const today = () => dayOf(new Date(), timeZone);
    const numbers = new Intl.NumberFormat(locale);
    const lists = new Intl.ListFormat(locale, { type: "conjunction" });
    const choices = new Intl.ListFormat(locale, { type: "disjunction" });
    return {
      locale,
      today,
      day: (day) => formatDay(locale, day, today()),
      fullDay: (day) => formatDay(locale, day),
      relativeDay: (day) => formatRelativeDay(locale, day, today()),
      instant: (instant) => formatInstant(locale, instant, timeZone),
      span: (from, to) => formatSpan(locale, from, to, timeZone),
      time: (instant) => formatTime(locale, instant, timeZone),
      ago: (instant) => formatAgo(locale, instant, new Date(), timeZone, t("ui.just_now")),
      money: (money) => formatMoney(locale, money),
      moneyExact: (money) => formatMoneyExact(locale, money),
      number: (value) => numbers.format(value),
      bytes: (count) => formatBytes(locale, count),
      list: (parts) => lists.format(parts),
      either: (parts) => choices.format(parts),
    };
  }, [t, locale, timeZone]);
}
