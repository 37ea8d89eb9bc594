import { Building2, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { useNewClientRefusal } from "./list-controls";

/** Before the first one. */
export function NoClients() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={Building2}
      title={t("clients.empty.title")}
      description={t("clients.empty.description")}
      action={
        <Button
          variant="primary"
          icon={Plus}
          disabledReason={useNewClientRefusal()}
          onClick={() => runAction("clients.new")}
        >
          {t("clients.new")}
        </Button>
      }
    />
  );
}
