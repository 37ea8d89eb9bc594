import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useRecordSearch } from "@/api/records";
import { useMe } from "@/api/me";
import { useMemberOptions } from "@/api/member-options";
import { useFormat } from "@/i18n/use-format";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ComboboxField } from "@/ui/form/combobox-field";
import { CheckboxField, DayField, TextareaField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import type { Option } from "@/ui/option";
import { notify } from "@/ui/toast";
import { currentOf, useChangeTouchpoint, useLogContact } from "../mutations";
import { contactedClientQuery } from "../queries";
import {
  type TouchpointValues,
  newOf,
  patchOf,
  startOf,
  touchpointSchema,
} from "../touchpoint-form";
import type { ClientRef, Touchpoint } from "../types";
import { useOrgToday } from "../use-org-today";
import { TypeField } from "./type-field";

interface TouchpointDialogProps {
  /** With whom; null: the dialog asks. */
  client: ClientRef | null;
  /** Undefined: a new one. */
  touchpoint?: Touchpoint;
  onClose: () => void;
}

/** Logs a contact, or mends one that was logged. */
export default function TouchpointDialog({ client, touchpoint, onClose }: TouchpointDialogProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const { user } = useMe();
  const today = useOrgToday();
  const [schema] = useState(() => touchpointSchema(today));
  const clientId = client?.id ?? null;
  const form = useZodForm(schema, startOf({ clientId, userId: user.id, today, touchpoint }));
  const save = useSave(touchpoint, onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={touchpoint ? t("touchpoints.form.edit") : t("touchpoints.log")}
      {...(client && { description: t("touchpoints.form.with", { name: client.name }) })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" form={id} pending={form.formState.isSubmitting}>
            {touchpoint ? t("touchpoints.form.save") : t("touchpoints.log")}
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={save}>
        {!client && <ClientField />}
        <TextareaField name="notes" label={t("touchpoints.field.notes")} rows={3} />
        <TypeField />
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <DayField name="date" label={t("touchpoints.field.date")} max={today} required />
          <ByField />
        </div>
        {!touchpoint && <KeepPlan />}
        <FormRefusal />
      </Form>
    </Dialog>
  );
}

function useSave(touchpoint: Touchpoint | undefined, onClose: () => void) {
  const { t } = useTranslation();
  const today = useOrgToday();
  const [base, setBase] = useState(touchpoint);
  const log = useLogContact();
  const change = useChangeTouchpoint();
  return async (values: TouchpointValues) => {
    if (base) {
      try {
        await change.mutateAsync({ base, body: patchOf(base, values) });
      } catch (error) {
        // The refusal says that somebody was faster: saving once more goes on top of theirs.
        setBase(currentOf<Touchpoint>(error) ?? base);
        throw error;
      }
      notify({ title: t("touchpoints.toast.saved"), tone: "success" });
      return onClose();
    }
    const body = newOf(values, today);
    const made = await log.mutateAsync({ clientId: values.client ?? "", body });
    const name = made.client.name;
    notify({ title: t("touchpoints.toast.logged", { name }), tone: "success" });
    return onClose();
  };
}

function ClientField() {
  const { t } = useTranslation();
  const { found, loading, onQueryChange } = useRecordSearch("client");
  const [met, setMet] = useState<Option[]>([]);
  const chosen = useWatch<TouchpointValues, "client">({ name: "client" });
  const options = found.map(({ id, name }) => ({
    value: id,
    label: name,
    start: <Avatar name={name} square decorative />,
  }));
  // The chosen one stays among the options when the next search does not find it.
  const kept = met.find(({ value }) => value === chosen);
  const here = options.find(({ value }) => value === chosen);
  if (here && kept?.label !== here.label) setMet([here]);
  return (
    <ComboboxField
      name="client"
      label={t("touchpoints.field.client")}
      placeholder={t("touchpoints.form.choose_client")}
      options={kept && !here ? [kept, ...options] : options}
      loading={loading}
      onQueryChange={onQueryChange}
      required
    />
  );
}

function ByField() {
  const { t } = useTranslation();
  const by = useWatch<TouchpointValues, "by">({ name: "by" });
  const { options, loading } = useMemberOptions([by]);
  return (
    <ComboboxField
      name="by"
      label={t("touchpoints.field.by")}
      options={options}
      loading={loading}
      required
    />
  );
}

/** A contact fulfils what was planned, unless somebody says that it does not. */
function KeepPlan() {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useWatch<TouchpointValues, "client">({ name: "client" });
  const { data } = useQuery({ ...contactedClientQuery(id ?? ""), enabled: id !== null });
  if (!data?.next_contact) return null;
  return (
    <CheckboxField
      name="keep_plan"
      label={t("touchpoints.form.keep_plan", { day: format.day(data.next_contact.date) })}
      hint={t("touchpoints.form.keep_plan_hint")}
    />
  );
}
