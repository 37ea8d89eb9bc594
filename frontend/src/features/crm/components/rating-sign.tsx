import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/status-dot";
import { signs } from "../signs";
import type { Priority, Status, Strength } from "../types";

export function PrioritySign({ value }: { value: Priority }) {
  const { t } = useTranslation();
  return <StatusDot {...signs.priority[value]} label={t(`crm.priority.${value}`)} />;
}

export function StatusSign({ value }: { value: Status }) {
  const { t } = useTranslation();
  return <StatusDot {...signs.status[value]} label={t(`crm.status.${value}`)} />;
}

export function StrengthSign({ value }: { value: Strength }) {
  const { t } = useTranslation();
  return <StatusDot {...signs.relationship_strength[value]} label={t(`crm.strength.${value}`)} />;
}

/** An empty cell: the eye passes over it, a screen reader hears that it is empty. */
export function NotRated() {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden data-nothing className="text-fg-3">
        {"–"}
      </span>
      <span className="sr-only">{t("crm.not_rated")}</span>
    </>
  );
}
