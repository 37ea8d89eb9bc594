import { useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ApiError } from "@/api/problem";
import { currentOf } from "@/features/touchpoints/mutations";
import { useOrgToday } from "@/features/touchpoints/use-org-today";
import type { Day } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { DayField, TextareaField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { type ZodForm, useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import {
  type EntryTexts,
  TEXT_MAX,
  changedTexts,
  mergeTexts,
  partOf,
  textsOf,
} from "../entry-texts";
import { useAddEntry, useChangeEntry } from "../mutations";
import { type Roundtable, type TextField, textFields } from "../types";
import { ContestDialog } from "./contest-dialog";
import { Guidelines } from "./guidelines";

interface EntryValues extends EntryTexts {
  meeting_date: Day | null;
}

interface SavedValues extends EntryTexts {
  meeting_date: Day;
}

const text = () => z.string().check(z.maxLength(TEXT_MAX, "too_long"));

const entrySchema: z.ZodMiniType<EntryValues, EntryValues> = z.object({
  meeting_date: z.nullable(z.string()).check(z.refine((day) => day !== null, "required")),
  next_steps: text(),
  client_near_term_focus: text(),
  work_targets: text(),
  discussion: text(),
  action_items: text(),
});

interface EntryDialogProps {
  clientId: string;
  /** Undefined: a new one. */
  entry?: Roundtable | undefined;
  onClose: () => void;
}

/** An entry of the roundtable, written or mended outside of the meeting. */
export default function EntryDialog({ clientId, entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const today = useOrgToday();
  const form = useZodForm(entrySchema, {
    meeting_date: entry?.meeting_date ?? today,
    ...textsOf(entry),
  });
  const save = useSave(form, clientId, entry, onClose);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={entry ? t("crm.entry.edit") : t("crm.entry.new")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" form={id} pending={form.formState.isSubmitting}>
            {t("crm.save")}
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={save.submit}>
        <DayField name="meeting_date" label={t("crm.field.meeting_date")} required />
        {textFields.map((field) => (
          <TextareaField key={field} name={field} label={t(`crm.field.${field}`)} rows={3} />
        ))}
        <Guidelines />
        <FormRefusal text={save.taken ? t("crm.entry.taken") : undefined} />
      </Form>
      {save.contested && (
        <ContestDialog
          contests={save.contested.fields.map((field) => ({
            field,
            label: t(`crm.field.${field}`),
            mine: form.getValues(field),
            theirs: textsOf(save.contested?.theirs)[field],
          }))}
          onDecide={(theirs) => {
            flushSync(() => save.decide(theirs));
            // By the form, which knows how to tell what goes wrong.
            const element = document.getElementById(id);
            if (element instanceof HTMLFormElement) element.requestSubmit();
          }}
          onBack={save.back}
        />
      )}
    </Dialog>
  );
}

interface Contested {
  theirs: Roundtable;
  merged: EntryTexts;
  fields: TextField[];
}

/** Saves, on top of what somebody else has saved meanwhile: only fields that both changed are asked about. */
function useSave(
  form: ZodForm<EntryValues>,
  clientId: string,
  entry: Roundtable | undefined,
  onClose: () => void,
) {
  const { t } = useTranslation();
  // As it was when the person began: the list behind the dialog may know a newer one by now.
  const [base, setBase] = useState(entry);
  const [contested, setContested] = useState<Contested>();
  const [taken, setTaken] = useState(false);
  const add = useAddEntry();
  const { mutateAsync: change } = useChangeEntry();
  const put = async (on: Roundtable, { meeting_date, ...texts }: SavedValues): Promise<boolean> => {
    const day = meeting_date === entry?.meeting_date ? {} : { meeting_date };
    try {
      await change({
        base: on,
        body: { ...day, ...partOf(texts, changedTexts(textsOf(on), texts)) },
      });
      return true;
    } catch (error) {
      const theirs = currentOf<Roundtable>(error);
      if (!theirs) throw error;
      const { merged, contested: fields } = mergeTexts(textsOf(on), texts, textsOf(theirs));
      if (fields.length === 0) return put(theirs, { meeting_date, ...merged });
      setContested({ theirs, merged, fields });
      return false;
    }
  };
  const submit = async ({ meeting_date, ...texts }: EntryValues) => {
    if (meeting_date === null) return;
    setTaken(false);
    try {
      if (!base) {
        const body = { meeting_date, ...partOf(texts, textFields) };
        await add.mutateAsync({ clientId, body });
      } else if (!(await put(base, { meeting_date, ...texts }))) return;
    } catch (error) {
      setTaken(error instanceof ApiError && error.status === 409);
      throw error;
    }
    notify({ title: t("crm.toast.entry_saved"), tone: "success" });
    onClose();
  };
  const decide = (fromThem: ReadonlySet<string>) => {
    if (!contested) return;
    const { theirs, merged, fields } = contested;
    const saved = textsOf(theirs);
    for (const field of textFields) {
      const theirsWins = fields.includes(field) && fromThem.has(field);
      form.setValue(field, theirsWins ? saved[field] : merged[field]);
    }
    setBase(theirs);
    setContested(undefined);
  };
  return { submit, taken, contested, decide, back: () => setContested(undefined) };
}
