import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { type Schemas, answer, api, ifMatch } from "@/api/client";
import { ApiError } from "@/api/problem";
import { recordKeys } from "@/api/records";
import { asPromised } from "@/api/wire";
import { TextField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { orgKey } from "./org-key";

type Org = Schemas["Org"];

interface Thresholds {
  attention_warning_days: string;
  attention_urgent_days: string;
}

const days = () =>
  z.string().check(z.trim(), z.minLength(1, "required"), z.regex(/^\d{1,4}$/, "days"));

const thresholdsSchema: z.ZodMiniType<Thresholds, Thresholds> = z
  .object({ attention_warning_days: days(), attention_urgent_days: days() })
  .check(
    z.refine(
      (values) => Number(values.attention_warning_days) < Number(values.attention_urgent_days),
      { error: "thresholds", path: ["attention_warning_days"] },
    ),
  );

const valuesOf = (org: Org): Thresholds => ({
  attention_warning_days: String(org.attention_warning_days),
  attention_urgent_days: String(org.attention_urgent_days),
});

/** After how many days of silence a client needs attention. */
export function ThresholdsForm({ org }: { org: Org }) {
  const { t } = useTranslation();
  const { mutateAsync } = useSave(org);
  const form = useZodForm(thresholdsSchema, valuesOf(org));
  const { isDirty } = form.formState;
  // What others save is shown as long as nothing was typed here: what was typed is saved on top of theirs.
  useEffect(() => {
    if (!isDirty) form.reset(valuesOf(org));
  }, [form, isDirty, org]);
  const save = async (values: Thresholds) => {
    const saved = await mutateAsync({
      attention_warning_days: Number(values.attention_warning_days),
      attention_urgent_days: Number(values.attention_urgent_days),
    });
    form.reset(valuesOf(saved));
    notify({ title: t("settings.thresholds.saved"), tone: "success" });
  };
  return (
    <Form
      form={form}
      label={t("settings.thresholds.title")}
      onSubmit={save}
      className="border-t border-line pt-4"
    >
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">{t("settings.thresholds.title")}</h3>
        <p className="text-meta text-fg-3">{t("settings.thresholds.hint")}</p>
      </div>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <TextField
          name="attention_warning_days"
          label={t("settings.thresholds.warning")}
          inputMode="numeric"
          required
        />
        <TextField
          name="attention_urgent_days"
          label={t("settings.thresholds.urgent")}
          inputMode="numeric"
          required
        />
      </div>
      <FormRefusal />
      <SubmitButton
        className="self-start"
        disabledReason={org.can.update ? undefined : t("settings.thresholds.refused")}
      >
        {t("settings.thresholds.save")}
      </SubmitButton>
    </Form>
  );
}

function useSave(org: Org) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["OrgPatch"]) =>
      answer(api.PATCH("/api/v1/org", { params: { header: ifMatch(org.version) }, body })),
    onSuccess: (saved) => {
      queries.setQueryData<Org>(orgKey, saved);
      // Whom it concerns now is for the server to say.
      void queries.invalidateQueries({ queryKey: recordKeys.all("client") });
      void queries.invalidateQueries({ queryKey: ["crm"] });
    },
    onError: (error) => {
      const stale = error instanceof ApiError && error.status === 412;
      if (stale) queries.setQueryData<Org>(orgKey, asPromised<Org>(error.current));
    },
  });
}
