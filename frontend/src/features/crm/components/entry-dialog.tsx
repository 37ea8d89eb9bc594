import { useState } from "react";
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
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { type EntryTexts, TEXT_MAX, changedTexts, partOf, textsOf } from "../entry-texts";
import { useAddEntry, useChangeEntry } from "../mutations";
import { type Roundtable, textFields } from "../types";
import { Guidelines } from "./guidelines";

interface EntryValues extends EntryTexts {
  meeting_date: Day | null;
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
  const save = useSave(clientId, entry, onClose);
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
    </Dialog>
  );
}

function useSave(clientId: string, entry: Roundtable | undefined, onClose: () => void) {
  const { t } = useTranslation();
  const [base, setBase] = useState(entry);
  const [taken, setTaken] = useState(false);
  const add = useAddEntry();
  const change = useChangeEntry();
  const send = async ({ meeting_date, ...texts }: EntryValues) => {
    if (meeting_date === null) return;
    if (base) {
      const fields = changedTexts(textsOf(base), texts);
      const day = meeting_date === base.meeting_date ? {} : { meeting_date };
      await change.mutateAsync({ base, body: { ...day, ...partOf(texts, fields) } });
    } else {
      await add.mutateAsync({
        clientId,
        body: { meeting_date, ...partOf(texts, textFields) },
      });
    }
    notify({ title: t("crm.toast.entry_saved"), tone: "success" });
    onClose();
  };
  const submit = async (values: EntryValues) => {
    setTaken(false);
    try {
      await send(values);
    } catch (error) {
      // The refusal says that somebody was faster: saving once more goes on top of theirs.
      setBase(currentOf<Roundtable>(error) ?? base);
      setTaken(error instanceof ApiError && error.status === 409);
      throw error;
    }
  };
  return { submit, taken };
}
