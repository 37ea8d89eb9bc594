import { useTranslation } from "react-i18next";
import { HelpList, HelpPanel } from "@/ui/help-panel";
import { textFields } from "../types";

/** What belongs into which field of an entry. */
export function Guidelines() {
  const { t } = useTranslation();
  return (
    <HelpPanel title={t("crm.guidelines.title")}>
      <HelpList
        rows={textFields.map((field) => ({
          term: t(`crm.field.${field}`),
          text: t(`crm.guidelines.${field}`),
        }))}
      />
    </HelpPanel>
  );
}
