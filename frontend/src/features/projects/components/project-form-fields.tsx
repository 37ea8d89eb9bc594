import { useController, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { useMemberOptions } from "@/api/member-options";
import { useReferenceOptions } from "@/api/record-options";
import { ComboboxField } from "@/ui/form/combobox-field";
import { DayField, TextField } from "@/ui/form/fields";
import { MultiComboboxField } from "@/ui/form/multi-combobox-field";
import { SelectField } from "@/ui/form/select-field";
import { Place } from "@/ui/form/use-field";
import { RadioGroup } from "@/ui/radio-group";
import { Segmented } from "@/ui/segmented";
import type { ProjectFormValues } from "../form-schema";
import { type ProjectType, openStatuses, projectStatuses, projectTypes } from "../types";
import type { BudgetKind } from "../values";
import { DescriptionField } from "./description-field";

const twoStyle = "grid grid-cols-2 gap-x-4 gap-y-5 max-md:grid-cols-1";

export function ProjectFormFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextField name="name" label={t("projects.field.name")} required autoComplete="off" />
      <TypeField />
      <ClientField />
      <StatusField />
      <div className={twoStyle}>
        <DayField name="starts_on" label={t("projects.field.starts_on")} />
        <DayField name="due_on" label={t("projects.field.due_on")} />
      </div>
      <MoneyFields />
      <MembersField />
      <DescriptionField />
    </>
  );
}

/** Each says in a line who sees it. Only a client's project has a client. */
function TypeField() {
  const { t } = useTranslation();
  const { field, fieldState } = useController<ProjectFormValues, "type">({ name: "type" });
  const { setValue, clearErrors } = useFormContext<ProjectFormValues>();
  const choose = (type: ProjectType) => {
    field.onChange(type);
    if (type === "client") return;
    setValue("client_id", null, { shouldDirty: true });
    clearErrors("client_id");
  };
  return (
    <Place name="type">
      <RadioGroup
        label={t("projects.field.type")}
        options={projectTypes.map((type) => ({
          value: type,
          label: t(`projects.type.${type}`),
          description: t(`projects.type_hint.${type}`),
        }))}
        value={field.value}
        onValueChange={choose}
        error={fieldState.error?.message}
      />
    </Place>
  );
}

function ClientField() {
  const { t } = useTranslation();
  const [type, chosen] = useWatch<ProjectFormValues, ["type", "client_id"]>({
    name: ["type", "client_id"],
  });
  const { options, loading, onQueryChange } = useReferenceOptions(
    { of: "client" },
    chosen === null ? [] : [chosen],
  );
  return (
    <ComboboxField
      name="client_id"
      label={t("projects.field.client_id")}
      placeholder={type === "client" ? t("projects.form.choose_client") : t("records.none")}
      hint={type === "client" ? undefined : t(`projects.no_client.${type}`)}
      disabled={type !== "client"}
      required={type === "client"}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
    />
  );
}

/** Archiving is an action of its own; what is archived already may be opened again here. */
function StatusField() {
  const { t } = useTranslation();
  const status = useWatch<ProjectFormValues, "status">({ name: "status" });
  const offered = status === "archived" ? projectStatuses : openStatuses;
  return (
    <SelectField
      name="status"
      label={t("projects.field.status")}
      options={offered.map((value) => ({ value, label: t(`projects.status.${value}`) }))}
    />
  );
}

const budgetKinds = ["none", "hours", "money"] as const satisfies readonly BudgetKind[];

function MoneyFields() {
  const { t } = useTranslation();
  const { currency } = useMe().org;
  const kind = useWatch<ProjectFormValues, "budget_kind">({ name: "budget_kind" });
  const { setValue } = useFormContext<ProjectFormValues>();
  const label = t("projects.budget.label");
  return (
    <>
      <div className={twoStyle}>
        <TextField
          name="estimate_minutes"
          label={t("projects.field.estimate_minutes")}
          hint={t("projects.form.hours_hint")}
          autoComplete="off"
        />
        <TextField
          name="hourly_rate"
          label={t("projects.field.hourly_rate")}
          hint={t("projects.form.rate_hint", { currency })}
          autoComplete="off"
        />
      </div>
      <div className="flex flex-col gap-2">
        <span aria-hidden className="text-meta font-medium text-fg-2">
          {label}
        </span>
        <Segmented
          label={label}
          value={kind}
          onValueChange={(next) => setValue("budget_kind", next, { shouldDirty: true })}
          options={budgetKinds.map((value) => ({ value, label: t(`projects.budget.${value}`) }))}
          className="self-start"
        />
        {kind === "hours" && (
          <TextField
            name="budget_minutes"
            label={t("projects.field.budget_minutes")}
            hint={t("projects.form.hours_hint")}
            autoComplete="off"
          />
        )}
        {kind === "money" && (
          <TextField
            name="budget"
            label={t("projects.field.budget")}
            hint={t("projects.form.money_hint", { currency })}
            autoComplete="off"
          />
        )}
      </div>
    </>
  );
}

function MembersField() {
  const { t } = useTranslation();
  const [type, chosen] = useWatch<ProjectFormValues, ["type", "member_ids"]>({
    name: ["type", "member_ids"],
  });
  const { options, loading } = useMemberOptions(chosen);
  return (
    <MultiComboboxField
      name="member_ids"
      label={t("projects.field.member_ids")}
      placeholder={t("projects.form.choose_members")}
      hint={type === "personal" ? t("projects.form.members_personal") : undefined}
      options={options}
      loading={loading}
    />
  );
}
