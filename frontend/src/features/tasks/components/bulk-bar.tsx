import { CalendarDays, CircleDashed, SignalHigh, UserRound, X } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { IconButton } from "@/ui/icon-button";
import type { Option } from "@/ui/option";
import { OptionList } from "@/ui/option-list";
import { Popover } from "@/ui/popover";
import { type BulkChange, useBulkChange } from "../mutations";
import { usePeopleOptions, usePriorityOptions, useStatusOptions } from "../options";
import type { TaskStatus } from "../types";

/** As many as the API changes at once. */
export const BULK_MOST = 200;

interface BulkBarProps {
  ids: readonly string[];
  statuses: readonly TaskStatus[];
  onClear: () => void;
}

/** What can be done to all that are chosen. */
export function BulkBar({ ids, statuses, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const bulk = useBulkChange();
  const change = (part: BulkChange) =>
    bulk.mutate({ ids: [...ids], ...part }, { onSuccess: onClear });
  const tooMany =
    ids.length > BULK_MOST ? t("tasks.bulk.at_most", { most: String(BULK_MOST) }) : undefined;
  const refused = bulk.isPending ? t("ui.loading") : tooMany;
  return (
    <div
      role="toolbar"
      aria-label={t("tasks.bulk.label")}
      className="sticky bottom-3 z-20 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center gap-1.5 rounded-card bg-raised p-1.5 shadow-float"
    >
      <span aria-live="polite" className="tabular px-2 font-medium">
        {t("ui.selected", { count: ids.length })}
      </span>
      <Choice
        icon={CircleDashed}
        label={t("tasks.field.status")}
        refused={refused}
        options={useStatusOptions(statuses)}
        onChoose={(status) => change({ status })}
      />
      <People refused={refused} onChange={change} />
      <Due refused={refused} onChange={change} />
      <Choice
        icon={SignalHigh}
        label={t("tasks.field.priority")}
        refused={refused}
        options={usePriorityOptions()}
        onChoose={(priority) => change({ priority })}
      />
      <IconButton label={t("ui.clear")} icon={X} onClick={onClear} />
    </div>
  );
}

interface PickProps {
  icon: LucideIcon;
  label: string;
  refused: string | undefined;
  children: (close: () => void) => ReactNode;
}

function Pick({ icon, label, refused, children }: PickProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={label}
      open={open && refused === undefined}
      onOpenChange={setOpen}
      className="w-64"
      trigger={
        <Button size="sm" icon={icon} disabledReason={refused}>
          {label}
        </Button>
      }
    >
      {children(() => setOpen(false))}
    </Popover>
  );
}

interface ChoiceProps<T extends string> extends Omit<PickProps, "children"> {
  options: readonly Option<T>[];
  onChoose: (value: T) => void;
}

const nothing: never[] = [];

function Choice<T extends string>({ options, onChoose, ...pick }: ChoiceProps<T>) {
  return (
    <Pick {...pick}>
      {(close) => (
        <OptionList
          label={pick.label}
          options={options}
          selected={nothing}
          onSelect={(value) => {
            close();
            onChoose(value);
          }}
        />
      )}
    </Pick>
  );
}

interface ChangeProps {
  refused: string | undefined;
  onChange: (part: BulkChange) => void;
}

const NOBODY = "nobody";

function People({ refused, onChange }: ChangeProps) {
  const { t } = useTranslation();
  const options = [
    { value: NOBODY, label: t("tasks.bulk.nobody") },
    ...usePeopleOptions(nothing).map(({ value, label, start }) => ({
      value,
      label: t("tasks.bulk.add_person", { name: label }),
      start,
    })),
  ];
  return (
    <Choice
      icon={UserRound}
      label={t("tasks.field.assignee_ids")}
      refused={refused}
      options={options}
      onChoose={(id) => onChange(id === NOBODY ? { assignee_ids: [] } : { add_assignee_ids: [id] })}
    />
  );
}

function Due({ refused, onChange }: ChangeProps) {
  const { t } = useTranslation();
  const [day, setDay] = useState<string | null>(null);
  const label = t("tasks.field.due_on");
  return (
    <Pick icon={CalendarDays} label={label} refused={refused}>
      {(close) => {
        const choose = (due_on: string | null) => {
          close();
          onChange({ due_on });
        };
        return (
          <div className="flex flex-col gap-3 p-3">
            <DateField label={label} value={day} onValueChange={setDay} />
            <div className="flex justify-between gap-2">
              <Button size="sm" variant="ghost" onClick={() => choose(null)}>
                {t("tasks.no_day")}
              </Button>
              <Button
                size="sm"
                variant="primary"
                disabledReason={day === null ? t("tasks.bulk.choose_day") : undefined}
                onClick={() => choose(day)}
              >
                {t("tasks.bulk.apply")}
              </Button>
            </div>
          </div>
        );
      }}
    </Pick>
  );
}
