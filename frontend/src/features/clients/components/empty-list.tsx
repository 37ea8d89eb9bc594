import { Building2, Plus, SearchX } from "lucide-react";
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

export function NoMatchingClients({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={SearchX}
      title={t("clients.no_match")}
      action={<Button onClick={onClear}>{t("clients.filter.clear")}</Button>}
    />
  );
}
