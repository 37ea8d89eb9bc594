import { useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { type WholeRecord, titleOf } from "@/api/records";
import { LeaveGuard } from "@/features/errors/leave-guard";
import { type Values, patchOf } from "@/features/records/editable";
import { useCreateRecord } from "@/features/records/mutations";
import { useSaver } from "@/features/records/saver";
import { draftKey } from "@/lib/draft-store";
import { useTimeZone } from "@/lib/time-zone";
import { useDraft } from "@/lib/use-draft";
import { Button } from "@/ui/button";
import { DraftBar } from "@/ui/form/draft-bar";
import { FirstFocus } from "@/ui/form/first-focus";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { type RecordFormValues, draftParser, formSchema } from "../form-schema";
import type { Noun } from "../nouns";
import { blankValues, payloadOf, valuesOf } from "../values";
import { useEditable } from "../editable";
import { RecordFields } from "./record-fields";

export interface RecordFormProps {
  noun: Noun;
  /** Undefined: a new one. */
  record: WholeRecord | undefined;
  /** What a new one begins with. */
  preset?: Readonly<Record<string, string | undefined>>;
  /** Where the buttons go. */
  footer: HTMLElement | null;
  onClose: () => void;
  onCreated: (record: WholeRecord) => void;
}

const NOTHING = {};

/** What the form begins with, its rules, and its draft. */
function useRecordForm({ noun, record, preset = NOTHING }: RecordFormProps) {
  const { user } = useMe();
  const timeZone = useTimeZone();
  const schema = useMemo(() => formSchema(noun), [noun]);
  const parse = useMemo(() => draftParser(noun), [noun]);
  const [start] = useState<RecordFormValues>(() => ({
    ...(record
      ? valuesOf(noun, record, timeZone)
      : blankValues(noun, preset, new Date(), timeZone)),
    base: record ?? null,
  }));
  const form = useZodForm(schema, start);
  const draft = useDraft(draftKey(user.id, noun.type, record?.id), parse);
  return { form, draft, timeZone };
}

/** Makes or edits one: the same fields, drafts and refusals for every kind. */
export default function RecordForm(props: RecordFormProps) {
  const { noun, record, footer, onClose, onCreated } = props;
  const { t } = useTranslation();
  const id = useFormId();
  const { form, draft, timeZone } = useRecordForm(props);
  const editable = useEditable(noun);
  const saved = useRef(false);
  const create = useCreateRecord(noun.type);
  const { save, dialog } = useSaver(editable);
  const { isSubmitting, isDirty } = form.formState;
  const done = () => {
    saved.current = true;
    draft.discard();
  };

  const submit = async ({ base: begun, ...values }: RecordFormValues) => {
    const base = begun ?? record;
    if (!base) {
      const made = await create.mutateAsync(payloadOf(noun, values, timeZone));
      done();
      notify({ title: t("records.toast.created", { name: titleOf(made) }), tone: "success" });
      onCreated(made);
      return;
    }
    const typed: Values = values;
    const nothing = Object.keys(patchOf(editable, editable.valuesOf(base), typed)).length === 0;
    if (!nothing && (await save(base, typed)) === "kept") return;
    done();
    onClose();
    if (!nothing) notify({ title: t("records.toast.saved"), tone: "success" });
  };

  return (
    <>
      <Form form={form} id={id} onSubmit={submit} className="gap-5">
        <DraftBar form={form} draft={draft} />
        <RecordFields noun={noun} />
        <FormRefusal />
        <FirstFocus />
      </Form>
      {footer &&
        createPortal(
          <>
            <Button onClick={onClose} className="max-md:flex-1">
              {t("ui.cancel")}
            </Button>
            <Button
              variant="primary"
              type="submit"
              form={id}
              pending={isSubmitting}
              className="max-md:flex-1"
            >
              {record ? t("records.save") : t(`directory.${noun.type}.create`)}
            </Button>
          </>,
          footer,
        )}
      <LeaveGuard active={() => isDirty && !draft.kept && !saved.current} />
      {dialog}
    </>
  );
}
