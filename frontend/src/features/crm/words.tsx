import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Option } from "@/ui/option";
import { StatusDot } from "@/ui/status-dot";
import { type Sign, signs } from "./signs";
import {
  type Priority,
  type Rating,
  type Status,
  type Strength,
  priorities,
  statuses,
  strengths,
} from "./types";

const start = (sign: Sign, label: string) => <StatusDot {...sign} label={label} hideLabel />;

/** The choices of an assessment, with their signs. */
export function useRatingOptions(): {
  priority: Option<Priority>[];
  status: Option<Status>[];
  relationship_strength: Option<Strength>[];
} {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      priority: priorities.map((value) => ({
        value,
        label: t(`crm.priority.${value}`),
        start: start(signs.priority[value], ""),
      })),
      status: statuses.map((value) => ({
        value,
        label: t(`crm.status.${value}`),
        start: start(signs.status[value], ""),
      })),
      relationship_strength: strengths.map((value) => ({
        value,
        label: t(`crm.strength.${value}`),
        start: start(signs.relationship_strength[value], ""),
      })),
    }),
    [t],
  );
}

/** A value of an assessment in words. */
export function useRatingWords() {
  const { t } = useTranslation();
  const options = useRatingOptions();
  return useMemo(
    () => ({
      value: (field: keyof Rating, value: string | null): string =>
        options[field].find((option) => option.value === value)?.label ?? t("crm.not_rated"),
    }),
    [t, options],
  );
}
