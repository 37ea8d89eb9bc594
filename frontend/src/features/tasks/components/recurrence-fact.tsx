import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NoValue, valueButtonStyle, valueIconStyle } from "@/features/records/components/fact";
import { useFactEditor } from "@/features/records/use-fact-editor";
import { useFormat } from "@/i18n/use-format";
import { FieldNote } from "@/ui/field";
import { Popover } from "@/ui/popover";
import type { Task } from "../types";
import { recurrenceInWords } from "../words";
import { RecurrenceEditor } from "./recurrence-editor";

/** How often it comes again. Without a due day there is nothing to count from. */
export function RecurrenceFact({ task }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const editor = useFactEditor("recurrence");
  const [open, setOpen] = useState(false);
  const { recurrence, due_on: dueOn } = task;
  const said = recurrence ? (
    recurrenceInWords(t, format, recurrence)
  ) : (
    <NoValue>
      {typeof dueOn === "string" ? t("tasks.recurrence.never") : t("tasks.recurrence.needs_day")}
    </NoValue>
  );
  if (!task.can.update || typeof dueOn !== "string") return <div className="py-1.5">{said}</div>;
  const label = t("tasks.field.recurrence");
  return (
    <>
      <Popover
        label={label}
        open={open}
        onOpenChange={setOpen}
        className="w-80"
        trigger={
          <button type="button" className={valueButtonStyle}>
            <span className="sr-only">{`${t("records.action.edit_field", { field: label })}: `}</span>
            {said}
            <ChevronDown aria-hidden className={valueIconStyle} />
          </button>
        }
      >
        <RecurrenceEditor
          value={recurrence}
          dueOn={dueOn}
          onSave={(next) => {
            setOpen(false);
            editor.take("recurrence", next);
          }}
        />
      </Popover>
      {editor.error !== undefined && (
        <div role="alert" className="pb-1">
          <FieldNote id="recurrence-fault" error={editor.error} />
        </div>
      )}
    </>
  );
}
