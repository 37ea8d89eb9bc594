import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { errorText } from "@/features/errors/error-text";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { notify } from "@/ui/toast";
import { useRemoveSecondFactor, useRenewRecoveryCodes } from "./account-queries";
import { RecoveryCodes } from "./recovery-codes";
import type { SecondFactorTask } from "./second-factor-section";
import { SecondFactorSetup } from "./second-factor-setup";

interface DialogsProps {
  task: SecondFactorTask;
  onClose: () => void;
}

export default function SecondFactorDialogs({ task, onClose }: DialogsProps) {
  if (task === "set_up") return <SetUp onClose={onClose} />;
  return task === "renew" ? <Renew onClose={onClose} /> : <Remove onClose={onClose} />;
}

interface TaskProps {
  onClose: () => void;
}

function SetUp({ onClose }: TaskProps) {
  const { t } = useTranslation();
  const [made, setMade] = useState(false);
  return (
    <Dialog
      open
      // The codes go only when one says so: not by a press beside the dialog.
      onOpenChange={(open) => !open && !made && onClose()}
      closable={!made}
      title={t("settings.second_factor.title")}
    >
      <SecondFactorSetup onCodes={() => setMade(true)} onDone={onClose} />
    </Dialog>
  );
}

function Renew({ onClose }: TaskProps) {
  const { t } = useTranslation();
  const renew = useRenewRecoveryCodes();
  if (renew.data) {
    return (
      <Dialog
        open
        onOpenChange={() => undefined}
        closable={false}
        title={t("settings.second_factor.title")}
      >
        <RecoveryCodes codes={renew.data.recovery_codes} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={t("settings.second_factor.renew_title")}
      description={t("settings.second_factor.renew_description")}
      confirmLabel={t("settings.second_factor.renew")}
      pending={renew.isPending}
      error={renew.error ? errorText(t, renew.error) : undefined}
      onConfirm={() => renew.mutate()}
    />
  );
}

function Remove({ onClose }: TaskProps) {
  const { t } = useTranslation();
  const remove = useRemoveSecondFactor();
  const removed = () => {
    notify({ title: t("settings.second_factor.removed"), tone: "success" });
    onClose();
  };
  const { error } = remove;
  const refused = error instanceof ApiError && error.status === 409;
  const text = refused ? t("settings.second_factor.remove_refused") : error && errorText(t, error);
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={t("settings.second_factor.remove_title")}
      description={t("settings.second_factor.remove_description")}
      confirmLabel={t("settings.second_factor.remove")}
      danger
      pending={remove.isPending}
      error={text ?? undefined}
      onConfirm={() => remove.mutate(undefined, { onSuccess: removed })}
    />
  );
}
