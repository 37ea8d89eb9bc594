import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { type Content, asDocument, isBlank } from "@/features/notes/content";
import { NoteEditor } from "@/features/notes/components/note-editor";
import { plainText } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { Button } from "@/ui/button";
import { Combobox } from "@/ui/combobox";
import { PageSection } from "@/ui/page-header";
import { type AssessmentField, type AssessmentValues, valuesOf } from "../assessment-values";
import type { Assessment } from "../types";
import { useAssessmentForm } from "../use-assessment-form";
import { useRatingOptions, useRatingWords } from "../words";
import { ContestDialog } from "./contest-dialog";

export function AssessmentForm({ assessment }: { assessment: Assessment }) {
  const { t } = useTranslation();
  const form = useAssessmentForm(assessment);
  const options = useRatingOptions();
  const { values, set } = form;
  const refused = assessment.can.update ? undefined : t("crm.assessment.refused");
  return (
    <PageSection title={t("crm.assessment.title")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.pending) void form.save();
        }}
        className="flex flex-col gap-4"
      >
        <div className="grid grid-cols-3 gap-4 max-md:grid-cols-1">
          <Combobox
            label={t("crm.field.relationship_strength")}
            placeholder={t("crm.not_rated")}
            options={options.relationship_strength}
            value={values.relationship_strength}
            onValueChange={(relationship_strength) => set({ relationship_strength })}
            clearable
          />
          <Combobox
            label={t("crm.field.priority")}
            placeholder={t("crm.not_rated")}
            options={options.priority}
            value={values.priority}
            onValueChange={(priority) => set({ priority })}
            clearable
          />
          <Combobox
            label={t("crm.field.status")}
            placeholder={t("crm.not_rated")}
            options={options.status}
            value={values.status}
            onValueChange={(status) => set({ status })}
            clearable
          />
        </div>
        <StrategyNotes
          key={assessment.version}
          content={values.relationship_notes}
          refused={refused}
          onChange={(relationship_notes) => set({ relationship_notes })}
        />
        {form.fault !== undefined && (
          <p role="alert" data-hue="red" className="text-hue">
            {form.fault}
          </p>
        )}
        <div className="flex gap-2">
          <Button
            variant="primary"
            type="submit"
            pending={form.pending}
            disabledReason={refused ?? (form.dirty ? undefined : t("crm.assessment.unchanged"))}
          >
            {t("crm.save")}
          </Button>
          {form.dirty && <Button onClick={form.reset}>{t("ui.cancel")}</Button>}
        </div>
      </form>
      <Contested form={form} />
      <LeaveGuard active={() => form.dirty} />
    </PageSection>
  );
}

function Contested({ form }: { form: ReturnType<typeof useAssessmentForm> }) {
  const { t } = useTranslation();
  const words = useRatingWords();
  const { contested } = form;
  if (!contested) return null;
  const said = (field: AssessmentField, values: AssessmentValues) =>
    field === "relationship_notes"
      ? plainText(asDocument(values.relationship_notes))
      : words.value(field, values[field]);
  const theirs = valuesOf(contested.theirs);
  return (
    <ContestDialog
      contests={contested.fields.map((field) => ({
        field,
        label: t(`crm.field.${field}`),
        mine: said(field, form.values),
        theirs: said(field, theirs),
      }))}
      onDecide={form.decide}
      onBack={form.back}
    />
  );
}

interface StrategyNotesProps {
  content: Content;
  refused: string | undefined;
  onChange: (content: Content) => void;
}

/** Read until somebody writes: the editor is loaded by then alone. */
function StrategyNotes({ content, refused, onChange }: StrategyNotesProps) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  const label = t("crm.field.relationship_notes");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex min-h-control-sm items-center justify-between gap-2">
        <span className="text-meta font-medium text-fg-2">{label}</span>
        {!writing && (
          <Button size="xs" icon={Pencil} disabledReason={refused} onClick={() => setWriting(true)}>
            {t("crm.assessment.write")}
          </Button>
        )}
      </div>
      {writing && <NoteEditor content={content} label={label} onChange={onChange} />}
      {!writing &&
        (isBlank(content) ? (
          <p className="text-fg-3">{t("crm.assessment.no_notes")}</p>
        ) : (
          <DocumentView document={asDocument(content)} />
        ))}
    </div>
  );
}
