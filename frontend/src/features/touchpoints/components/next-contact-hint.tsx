import { CalendarClock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import type { Client } from "../types";
import { useOrgToday } from "../use-org-today";

/** When the client is to be contacted next, in a few words beside its name. */
export function NextContactHint({ client: { next_contact: plan } }: { client: Client }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useOrgToday();
  if (!plan) return null;
  const overdue = plan.date < today;
  return (
    <span
      title={t("touchpoints.plan.title")}
      data-hue={overdue ? "red" : "gray"}
      className="flex shrink-0 items-center gap-1 text-meta text-hue max-lg:hidden"
    >
      <CalendarClock aria-hidden className="size-3.5" />
      <span className="sr-only">{t("touchpoints.plan.title")}</span>
      <time dateTime={plan.date}>{format.relativeDay(plan.date)}</time>
      {overdue && <span>{t("touchpoints.overdue")}</span>}
    </span>
  );
}
