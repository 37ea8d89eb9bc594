import { useTranslation } from "react-i18next";
import type { RecordType } from "@/api/records";
import { useFormat } from "@/i18n/use-format";
import type { ActivityLine } from "../activity-lines";

/** "Ada Lovell changed Phone and Email" */
export function ActivitySentence({ line, type }: { line: ActivityLine; type: RecordType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = format.list(line.changes.map((change) => change.label));
  const { action, on } = line;
  const thing = on === undefined ? t(`records.the.${type}`) : t(`records.a.${on}`);
  const what =
    on === undefined && action === "updated" && fields !== ""
      ? t("records.activity.updated", { fields })
      : t(`records.activity.did.${action}`, { thing, other: line.other ?? "" });
  return (
    <>
      <span className="font-medium text-fg">
        {line.actor?.name ?? t("records.activity.system")}
      </span>{" "}
      {what}
    </>
  );
}
