import { Archive } from "lucide-react";
import { useTranslation } from "react-i18next";
import { titleOf } from "@/api/records";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useEdited } from "../editable";
import { useArchiveRecord } from "../mutations";

/** Above an archived record: that it is, and the way back. */
export function ArchivedNote() {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const archive = useArchiveRecord(editable.type);
  if (!record.archived_at) return null;
  return (
    <div className="px-gutter pt-4">
      <Callout hue="amber" icon={Archive}>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p>{t("records.archived_note")}</p>
          {record.can.archive && (
            <Button
              size="sm"
              onClick={() => archive({ id: record.id, name: titleOf(record) }, false)}
            >
              {t("records.restore_it")}
            </Button>
          )}
        </div>
      </Callout>
    </div>
  );
}
