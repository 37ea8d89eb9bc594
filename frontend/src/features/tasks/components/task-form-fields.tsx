import { Plus } from "lucide-react";
import { useState } from "react";
import { useController, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { NoteEditor } from "@/features/notes/components/note-editor";
import { sameContent } from "@/features/notes/content";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { ComboboxField } from "@/ui/form/combobox-field";
import { DayField, TextField, TextareaField } from "@/ui/form/fields";
import { MultiComboboxField } from "@/ui/form/multi-combobox-field";
import { SelectField } from "@/ui/form/select-field";
import { Popover } from "@/ui/popover";
import type { TaskFormValues } from "../form-values";
import {
  useLabelOptions,
  usePeopleOptions,
  usePriorityOptions,
  useProjectOptions,
  useStatusOptions,
} from "../options";
import { TITLE_MAX, boardStatuses } from "../types";
import { recurrenceInWords } from "../words";
import { RecurrenceEditor } from "./recurrence-editor";

/** Its title and project first; all else can be left for later. */
export function TaskFormFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="title"
        label={t("tasks.field.title")}
        required
        maxLength={TITLE_MAX}
        autoComplete="off"
      />
      <ProjectField />
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <SelectField
          name="status"
          label={t("tasks.field.status")}
          options={useStatusOptions(boardStatuses)}
        />
        <SelectField
          name="priority"
          label={t("tasks.field.priority")}
          options={usePriorityOptions()}
        />
        <DayField name="due_on" label={t("tasks.field.due_on")} />
        <TextField
          name="estimate_minutes"
          label={t("tasks.field.estimate_minutes")}
          hint={t("tasks.estimate_hint")}
          autoComplete="off"
        />
      </div>
      <PeopleField />
      <LabelsField />
      <DescriptionField />
      <TextareaField
        name="checklist"
        label={t("tasks.field.checklist")}
        hint={t("tasks.checklist.lines")}
        rows={3}
      />
      <RecurrenceField />
    </>
  );
}

function ProjectField() {
  const { t } = useTranslation();
  const chosen = useWatch<TaskFormValues, "project_id">({ name: "project_id" });
  const { options, loading, onQueryChange } = useProjectOptions(chosen);
  return (
    <ComboboxField
      name="project_id"
      label={t("tasks.field.project_id")}
      placeholder={t("tasks.choose_project")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      required
    />
  );
}

function PeopleField() {
  const { t } = useTranslation();
  const chosen = useWatch<TaskFormValues, "assignee_ids">({ name: "assignee_ids" });
  return (
    <MultiComboboxField
      name="assignee_ids"
      label={t("tasks.field.assignee_ids")}
      placeholder={t("tasks.nobody")}
      options={usePeopleOptions(chosen)}
    />
  );
}

function LabelsField() {
  const { t } = useTranslation();
  const chosen = useWatch<TaskFormValues, "labels">({ name: "labels" });
  const { options, loading, onQueryChange } = useLabelOptions(chosen);
  return (
    <MultiComboboxField
      name="labels"
      label={t("tasks.field.labels")}
      placeholder={t("records.none")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
    />
  );
}

/** Opened when it is wanted: the title has the focus, and the editor would take it. */
function DescriptionField() {
  const { t } = useTranslation();
  const { field } = useController<TaskFormValues, "description">({ name: "description" });
  const [open, setOpen] = useState(false);
  const label = t("tasks.field.description");
  // The editor keeps its text itself: it begins again when another comes from elsewhere, such as a draft.
  const [own, setOwn] = useState({ value: field.value, round: 0 });
  if (!sameContent(field.value, own.value)) {
    setOwn({ value: field.value, round: own.round + 1 });
    setOpen(true);
  }
  return (
    <div data-field="description" className="flex flex-col items-start gap-1">
      <span className="text-meta font-medium text-fg-2">{label}</span>
      {open ? (
        <div className="w-full">
          <NoteEditor
            key={own.round}
            content={own.value}
            label={label}
            onChange={(content) => {
              setOwn({ value: content, round: own.round });
              field.onChange(content);
            }}
          />
        </div>
      ) : (
        <Button
          icon={Plus}
          onPointerEnter={preloadEditor}
          onFocus={preloadEditor}
          onClick={() => setOpen(true)}
        >
          {t("tasks.add_description")}
        </Button>
      )}
    </div>
  );
}

function RecurrenceField() {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { field } = useController<TaskFormValues, "recurrence">({ name: "recurrence" });
  const due = useWatch<TaskFormValues, "due_on">({ name: "due_on" });
  const label = t("tasks.field.recurrence");
  const said = field.value
    ? recurrenceInWords(t, format, field.value)
    : t("tasks.recurrence.never");
  return (
    <div data-field="recurrence" className="flex flex-col items-start gap-1">
      <span className="text-meta font-medium text-fg-2">{label}</span>
      <Popover
        label={label}
        open={open}
        onOpenChange={setOpen}
        className="w-80"
        trigger={
          <Button
            aria-label={`${label}: ${said}`}
            disabledReason={due === null ? t("tasks.recurrence.needs_day") : undefined}
          >
            {said}
          </Button>
        }
      >
        {due !== null && (
          <RecurrenceEditor
            value={field.value}
            dueOn={due}
            onSave={(next) => {
              setOpen(false);
              field.onChange(next);
            }}
          />
        )}
      </Popover>
    </div>
  );
}
