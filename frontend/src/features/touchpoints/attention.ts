import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import type { Hue } from "@/ui/hue";
import type { Attention, AttentionLevel } from "./types";

/** What is fine has no colour. */
export const attentionHues: Record<AttentionLevel, Hue | undefined> = {
  urgent: "red",
  warning: "amber",
  never_contacted: "violet",
  fine: undefined,
};

/** Why somebody should get in touch, in words. */
export function useAttentionWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const days = (count: number) =>
      t("touchpoints.attention.days", { count, number: format.number(count) });
    return {
      /** The few words of a badge. */
      short: ({ days: silent }: Attention) =>
        silent === null ? t("touchpoints.attention.never") : days(silent),
      reasons: ({ reasons }: Attention): string[] =>
        reasons.map(({ code, days: silent, date }) => {
          if (code === "plan_overdue") {
            const day = date === null ? "" : format.day(date);
            return t("touchpoints.attention.reason.plan_overdue", { day });
          }
          if (code === "never_contacted") return t("touchpoints.attention.reason.never_contacted");
          const count = silent ?? 0;
          const number = format.number(count);
          return t("touchpoints.attention.reason.silent", { count, number });
        }),
    };
  }, [t, format]);
}
