import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useReferenceOptions } from "@/api/record-options";
import { ComboboxField } from "@/ui/form/combobox-field";
import { TextField } from "@/ui/form/fields";
import { MultiComboboxField } from "@/ui/form/multi-combobox-field";
import { SelectField } from "@/ui/form/select-field";
import type { ChoiceField, FieldSpec, Noun, PeopleField, ReferenceField } from "../nouns";
import { useChoiceOptions, usePeopleOptions } from "../options";
import { endAfter } from "../values";
import { labelOf } from "../words";

/** The fields of a form, as their kinds want to be filled in. */
export function RecordFields({ noun }: { noun: Noun }) {
  return noun.fields.map((spec) => <OneField key={spec.name} noun={noun} spec={spec} />);
}

interface OneFieldProps<Spec extends FieldSpec = FieldSpec> {
  noun: Noun;
  spec: Spec;
}

const inputTypes = { email: "email", phone: "tel", url: "text" } as const;

function OneField({ noun, spec }: OneFieldProps) {
  const { t } = useTranslation();
  const label = labelOf(t, noun, spec);
  switch (spec.kind) {
    case "text":
      return (
        <TextField
          name={spec.name}
          label={label}
          autoComplete="off"
          {...(spec.required && { required: true })}
          {...(spec.rule && { type: inputTypes[spec.rule] })}
          {...(spec.rule === "url" && { inputMode: "url" as const, placeholder: "example.com" })}
        />
      );
    case "choice":
      return <OneOfFew noun={noun} spec={spec} />;
    case "reference":
      return <Reference noun={noun} spec={spec} />;
    case "people":
      return <People noun={noun} spec={spec} />;
    case "time":
      break;
  }
  return spec.name === "starts_at" ? (
    <Start label={label} />
  ) : (
    <TextField name={spec.name} label={label} type="datetime-local" required />
  );
}

function OneOfFew({ noun, spec }: OneFieldProps<ChoiceField>) {
  const { t } = useTranslation();
  return (
    <SelectField
      name={spec.name}
      label={labelOf(t, noun, spec)}
      options={useChoiceOptions(spec)}
      required
    />
  );
}

function Reference({ noun, spec }: OneFieldProps<ReferenceField>) {
  const { t } = useTranslation();
  const chosen: unknown = useWatch({ name: spec.name });
  const { options, loading, onQueryChange } = useReferenceOptions(
    spec,
    typeof chosen === "string" ? [chosen] : [],
  );
  return (
    <ComboboxField
      name={spec.name}
      label={labelOf(t, noun, spec)}
      placeholder={t("records.none")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      {...(spec.required ? { required: true } : { clearable: true })}
    />
  );
}

function People({ noun, spec }: OneFieldProps<PeopleField>) {
  const { t } = useTranslation();
  const chosen: unknown = useWatch({ name: spec.name });
  const { options, loading, onQueryChange } = usePeopleOptions(
    Array.isArray(chosen) ? chosen.map(String) : [],
  );
  return (
    <MultiComboboxField
      name={spec.name}
      label={labelOf(t, noun, spec)}
      placeholder={t("directory.nobody")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
    />
  );
}

/** The end moves with the start. */
function Start({ label }: { label: string }) {
  const { getValues, setValue } = useFormContext<{ starts_at: string; ends_at: string }>();
  return (
    <TextField
      name="starts_at"
      label={label}
      type="datetime-local"
      required
      onInput={(event) => {
        // Before the form has heard of it: it still knows the start that was.
        setValue("ends_at", endAfter(getValues(), event.currentTarget.value));
      }}
    />
  );
}
