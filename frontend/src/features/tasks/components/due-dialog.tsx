import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "@/lib/dates";
import { useHold } from "@/lib/use-hold";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { useSetDue } from "../due-change";
import type { TaskItem } from "../types";

interface DueDialogProps {
  /** Undefined: closed. */
  task: TaskItem | undefined;
  onClose: () => void;
  /** Where the page has its own way to move it. */
  onMove?: (task: TaskItem, day: Day | null) => void;
}

/** Another day without dragging. */
export function DueDialog({ task, onClose, onMove }: DueDialogProps) {
  const shown = useHold(task);
  const { t } = useTranslation();
  const due = useSetDue();
  const move = (day: Day | null) => {
    if (shown && (shown.due_on ?? null) !== day) {
      if (onMove) onMove(shown, day);
      else due.mutate({ task: shown, day });
    }
    onClose();
  };
  return (
    <Dialog
      open={task !== undefined}
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t("tasks.move_to_day")}
      description={shown?.title ?? ""}
    >
      {shown && <DayForm key={shown.id} start={shown.due_on ?? null} onDone={move} />}
    </Dialog>
  );
}

interface DayFormProps {
  start: Day | null;
  onDone: (day: Day | null) => void;
}

function DayForm({ start, onDone }: DayFormProps) {
  const { t } = useTranslation();
  const [day, setDay] = useState(start);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDone(day);
      }}
    >
      <DateField label={t("tasks.field.due_on")} value={day} onValueChange={setDay} />
      <div className="flex justify-end gap-2">
        {start !== null && (
          <Button variant="ghost" className="me-auto" onClick={() => onDone(null)}>
            {t("tasks.no_day")}
          </Button>
        )}
        <Button variant="primary" type="submit">
          {t("tasks.move")}
        </Button>
      </div>
    </form>
  );
}
