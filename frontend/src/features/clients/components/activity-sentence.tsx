import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import type { ActivityLine, Hanger } from "../activity-lines";

/** "Ada Lovell changed Phone and Email" */
export function ActivitySentence({ line }: { line: ActivityLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = format.list(line.changes.map((change) => change.label));
  const onHanger = (on: Hanger) => {
    const { action } = line;
    const said = action === "created" || action === "updated" || action === "deleted";
    return t(`clients.activity.${on}.${said ? action : "other"}`);
  };
  const what = line.on
    ? onHanger(line.on)
    : line.action === "updated" && fields !== ""
      ? t("clients.activity.updated", { fields })
      : t(`clients.activity.did.${line.action}`);
  return (
    <>
      <span className="font-medium text-fg">
        {line.actor?.name ?? t("clients.activity.system")}
      </span>{" "}
      {what}
    </>
  );
}
