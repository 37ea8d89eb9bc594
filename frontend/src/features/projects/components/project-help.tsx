import { useTranslation } from "react-i18next";
import { HelpList, HelpPanel } from "@/ui/help-panel";

const told = [
  "name",
  "type",
  "due_on",
  "estimate_minutes",
  "budget",
  "hourly_rate",
  "member_ids",
  "description",
] as const;

/** The rules of the form, with examples. */
export function ProjectHelp() {
  const { t } = useTranslation();
  return (
    <HelpPanel title={t("projects.help.title")}>
      <HelpList
        rows={told.map((field) => ({
          term: t(`projects.field.${field}`),
          text: t(`projects.help.${field}`),
        }))}
      />
    </HelpPanel>
  );
}
