import { useMemo } from "react";
import { useFormat } from "@/i18n/use-format";
import { useTimeZone } from "@/lib/time-zone";

/** An instant to the second, with the name of the time zone that it is shown in. */
export function useExact(): (instant: string) => string {
  const { locale } = useFormat();
  const timeZone = useTimeZone();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      timeZone,
      dateStyle: "full",
      timeStyle: "long",
    });
    return (instant) => format.format(new Date(instant));
  }, [locale, timeZone]);
}
