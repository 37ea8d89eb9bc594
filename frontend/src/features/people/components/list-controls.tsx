import { UserPlus, UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

const invite = () => runAction("people.invite");

export function InviteButton() {
  const { t } = useTranslation();
  return (
    <Button variant="primary" size="sm" icon={UserPlus} onClick={invite}>
      {t("people.action.invite_short")}
    </Button>
  );
}

/** Only whoever asks is always there: this is for a list that could not be so. */
export function NoUsers() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={UsersRound}
      title={t("people.empty.title")}
      description={t("people.empty.description")}
      action={
        <Button variant="primary" icon={UserPlus} onClick={invite}>
          {t("people.action.invite")}
        </Button>
      }
    />
  );
}
