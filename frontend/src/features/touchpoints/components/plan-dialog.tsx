import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMe } from "@/api/me";
import { useMemberOptions } from "@/api/member-options";
import { type Day, addDays } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ComboboxField } from "@/ui/form/combobox-field";
import { DayField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { currentOf, usePlanContact } from "../mutations";
import { type Client, type TouchpointType, touchpointTypes } from "../types";
import { useOrgToday } from "../use-org-today";
import { TypeField } from "./type-field";

interface PlanValues {
  date: Day | null;
  type: TouchpointType;
  assigned_to: string | null;
}

const planSchema = (today: Day): z.ZodMiniType<PlanValues, PlanValues> =>
  z.object({
    date: z.nullable(z.string()).check(
      z.refine((day) => day !== null, "required"),
      z.refine((day) => day === null || day >= today, "past"),
    ),
    type: z.enum(touchpointTypes as readonly TouchpointType[]),
    assigned_to: z.nullable(z.string()).check(z.refine((id) => id !== null, "required")),
  });

const USUAL_DAYS = 14;

interface PlanDialogProps {
  client: Client;
  onClose: () => void;
}

/** Who is to be in touch with the client next, when and how. */
export default function PlanDialog({ client, onClose }: PlanDialogProps) {
  const { t } = useTranslation();
  const id = useFormId();
  const { user } = useMe();
  const today = useOrgToday();
  const [base, setBase] = useState(client);
  const [schema] = useState(() => planSchema(today));
  const plan = client.next_contact;
  const form = useZodForm(schema, {
    date: plan?.date ?? addDays(today, USUAL_DAYS),
    type: plan?.type ?? "phone",
    assigned_to: plan?.assigned_to ?? client.primary_poc_id ?? user.id,
  });
  const { mutateAsync } = usePlanContact();
  const save = async (body: PlanValues) => {
    try {
      await mutateAsync({ base, body });
    } catch (error) {
      // The refusal says that somebody was faster: saving once more goes on top of theirs.
      setBase(currentOf<Client>(error) ?? base);
      throw error;
    }
    notify({ title: t("touchpoints.toast.planned"), tone: "success" });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("touchpoints.plan.title")}
      description={t("touchpoints.form.with", { name: client.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" form={id} pending={form.formState.isSubmitting}>
            {t("touchpoints.form.save")}
          </Button>
        </>
      }
    >
      <Form form={form} id={id} onSubmit={save}>
        <DayField name="date" label={t("touchpoints.field.date")} min={today} required />
        <TypeField />
        <AssigneeField />
        <FormRefusal />
      </Form>
    </Dialog>
  );
}

function AssigneeField() {
  const { t } = useTranslation();
  const chosen = useWatch<PlanValues, "assigned_to">({ name: "assigned_to" });
  const { options, loading } = useMemberOptions([chosen]);
  return (
    <ComboboxField
      name="assigned_to"
      label={t("touchpoints.field.assigned_to")}
      options={options}
      loading={loading}
      required
    />
  );
}
