import { useTranslation } from "react-i18next";
import type { RecordType } from "@/api/records";
import { useFormat } from "@/i18n/use-format";
import type { ActivityLine } from "../activity-lines";

/** "Ada Lovell changed Phone and Email" */
export function ActivitySentence({ line, type }: { line: ActivityLine; type: RecordType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = format.list(line.changes.map((change) => change.label));
  const { action } = line;
  const thing = useThing(line, type);
  const what =
    action === "updated" && fields !== ""
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

/** What it happened to: the record of the page, another one by its name, or what hangs on it. */
function useThing({ on, about }: ActivityLine, type: RecordType): string {
  const { t } = useTranslation();
  if (on !== undefined) return t(`records.a.${on}`);
  if (!about) return t(`records.the.${type}`);
  return t("records.named", { thing: t(`records.the.${about.type}`), name: about.title });
}
