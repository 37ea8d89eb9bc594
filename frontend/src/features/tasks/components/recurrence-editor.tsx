import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { type Day, addDays } from "@/lib/dates";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Input } from "@/ui/input";
import { Select } from "@/ui/select";
import {
  type Frequency,
  type Rule,
  type Weekday,
  frequencies,
  ruleText,
  parseRule,
  weekdays,
} from "../recurrence";
import type { Recurrence } from "../types";
import { ruleInWords, weekdayText } from "../words";

const MOST_TIMES = 1000;
const MOST_APART = 99;
const FIRST: Rule = {
  frequency: "weekly",
  interval: 1,
  days: [],
  end: { kind: "count", count: 10 },
};
const YEAR = 365;

const whole = (text: string, most: number) =>
  Math.min(most, Math.max(1, Math.trunc(Number(text)) || 1));

interface RecurrenceEditorProps {
  value: Recurrence | null;
  /** From which it counts. */
  dueOn: Day;
  onSave: (value: Recurrence | null) => void;
}

/** How often a task comes again, and when that ends. It says so in a sentence. */
export function RecurrenceEditor({ value, dueOn, onSave }: RecurrenceEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [rule, setRule] = useState<Rule>(() => (value && parseRule(value.rule)) ?? FIRST);
  const change = (part: Partial<Rule>) => setRule((now) => ({ ...now, ...part }));
  return (
    <div className="flex flex-col gap-3 p-3">
      <div className="grid grid-cols-2 gap-2">
        <Select<Frequency>
          label={t("tasks.recurrence.frequency")}
          value={rule.frequency}
          onValueChange={(frequency) => change({ frequency, days: [] })}
          options={frequencies.map((frequency) => ({
            value: frequency,
            label: t(`tasks.recurrence.unit.${frequency}`),
          }))}
        />
        <Input
          label={t("tasks.recurrence.interval")}
          type="number"
          min={1}
          max={MOST_APART}
          value={String(rule.interval)}
          onChange={(event) => change({ interval: whole(event.target.value, MOST_APART) })}
        />
      </div>
      {rule.frequency === "weekly" && (
        <Weekdays chosen={rule.days} onChange={(days) => change({ days })} />
      )}
      <End end={rule.end} dueOn={dueOn} onChange={(end) => change({ end })} />
      <p aria-live="polite" className="text-meta text-fg-2">
        {ruleInWords(t, format, rule)}
      </p>
      <div className="flex justify-end gap-2">
        {value && (
          <Button size="sm" variant="ghost" onClick={() => onSave(null)}>
            {t("tasks.recurrence.stop")}
          </Button>
        )}
        <Button
          size="sm"
          variant="primary"
          onClick={() => onSave({ rule: ruleText(rule), starts_on: value?.starts_on ?? dueOn })}
        >
          {t("records.save")}
        </Button>
      </div>
    </div>
  );
}

interface WeekdaysProps {
  chosen: readonly Weekday[];
  onChange: (days: Weekday[]) => void;
}

function Weekdays({ chosen, onChange }: WeekdaysProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return (
    <div role="group" aria-label={t("tasks.recurrence.days")} className="flex gap-1">
      {weekdays.map((day) => {
        const on = chosen.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={on}
            aria-label={weekdayText(locale, day, "long")}
            onClick={() =>
              onChange(weekdays.filter((one) => (one === day ? !on : chosen.includes(one))))
            }
            className={cn(
              "h-control-sm min-w-0 flex-1 rounded-control border border-line text-meta font-medium text-fg-2",
              "aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-fg",
            )}
          >
            {weekdayText(locale, day, "short")}
          </button>
        );
      })}
    </div>
  );
}

interface EndProps {
  end: Rule["end"];
  dueOn: Day;
  onChange: (end: Rule["end"]) => void;
}

function End({ end, dueOn, onChange }: EndProps) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-2 gap-2">
      <Select
        label={t("tasks.recurrence.end")}
        value={end.kind}
        onValueChange={(kind) =>
          onChange(kind === "count" ? { kind, count: 10 } : { kind, day: addDays(dueOn, YEAR) })
        }
        options={[
          { value: "count", label: t("tasks.recurrence.after_times") },
          { value: "until", label: t("tasks.recurrence.on_day") },
        ]}
      />
      {end.kind === "count" ? (
        <Input
          label={t("tasks.recurrence.count")}
          type="number"
          min={1}
          max={MOST_TIMES}
          value={String(end.count)}
          onChange={(event) =>
            onChange({ kind: "count", count: whole(event.target.value, MOST_TIMES) })
          }
        />
      ) : (
        <DateField
          label={t("tasks.recurrence.last")}
          value={end.day}
          min={dueOn}
          onValueChange={(day) => day !== null && onChange({ kind: "until", day })}
        />
      )}
    </div>
  );
}
