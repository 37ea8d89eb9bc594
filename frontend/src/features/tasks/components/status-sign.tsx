import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/status-dot";
import { statusSigns } from "../signs";
import type { TaskStatus } from "../types";

export function StatusSign({ status, hideLabel }: { status: TaskStatus; hideLabel?: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusDot
      {...statusSigns[status]}
      label={t(`mine.status.${status}`)}
      {...(hideLabel !== undefined && { hideLabel })}
    />
  );
}
