import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/ui/confirm";

/**
 * Asks before what was typed is lost. Only where this device keeps no draft: with a draft nothing is lost, and
 * nobody is asked.
 */
export function LeaveGuard({ active }: { active: () => boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: active,
    enableBeforeUnload: active,
    withResolver: true,
  });
  return (
    <Confirm
      open={status === "blocked"}
      onOpenChange={(open) => !open && reset?.()}
      title={t("errors.leave.title")}
      description={t("errors.leave.description")}
      confirmLabel={t("errors.leave.discard")}
      danger
      onConfirm={() => proceed?.()}
    />
  );
}
