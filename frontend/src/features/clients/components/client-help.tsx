import { useTranslation } from "react-i18next";
import { HelpList, HelpPanel } from "@/ui/help-panel";

const told = ["name", "billing_type", "website", "phone", "primary_poc_id", "about"] as const;

/** The rules of the form, with examples. */
export function ClientHelp() {
  const { t } = useTranslation();
  return (
    <HelpPanel title={t("clients.help.title")}>
      <HelpList
        rows={told.map((field) => ({
          term: t(`clients.field.${field}`),
          text: t(`clients.help.${field}`),
        }))}
      />
    </HelpPanel>
  );
}
