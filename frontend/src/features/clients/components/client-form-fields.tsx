import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMemberOptions } from "@/api/member-options";
import type { DocumentNode } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { ComboboxField } from "@/ui/form/combobox-field";
import { TextField, TextareaField } from "@/ui/form/fields";
import { SelectField } from "@/ui/form/select-field";
import type { ClientFormValues } from "../form-schema";
import { useBillingOptions, useCurrencyOptions, useTypeOptions } from "../options";

interface ClientFormFieldsProps {
  /** What is written about the client, when it is more than plain text. */
  rich: DocumentNode | undefined;
}

export function ClientFormFields({ rich }: ClientFormFieldsProps) {
  const { t } = useTranslation();
  const field = (name: "email" | "phone" | "website" | "address") => t(`clients.field.${name}`);
  return (
    <>
      <TextField name="name" label={t("clients.field.name")} required autoComplete="off" />
      <div className="grid grid-cols-2 gap-x-4 gap-y-5 max-md:grid-cols-1">
        <ComboboxField
          name="type"
          label={t("clients.field.type")}
          placeholder={t("clients.none")}
          options={useTypeOptions()}
          clearable
        />
        <SelectField
          name="billing_type"
          label={t("clients.field.billing_type")}
          options={useBillingOptions()}
        />
      </div>
      <ComboboxField
        name="currency"
        label={t("clients.field.currency")}
        options={useCurrencyOptions()}
        required
      />
      <TextField name="email" label={field("email")} type="email" autoComplete="off" />
      <TextField name="phone" label={field("phone")} type="tel" autoComplete="off" />
      <TextField
        name="website"
        label={field("website")}
        inputMode="url"
        autoComplete="off"
        placeholder="example.com"
      />
      <TextareaField name="address" label={field("address")} rows={2} />
      <ContactFields />
      {rich ? (
        <RichAbout document={rich} />
      ) : (
        <TextareaField
          name="about"
          label={t("clients.field.about")}
          hint={t("clients.form.about_hint")}
          rows={5}
        />
      )}
    </>
  );
}

function ContactFields() {
  const { t } = useTranslation();
  const chosen = useWatch<ClientFormValues, ["primary_poc_id", "secondary_poc_id"]>({
    name: ["primary_poc_id", "secondary_poc_id"],
  });
  const { options, loading } = useMemberOptions(chosen);
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-5 max-md:grid-cols-1">
      {(["primary_poc_id", "secondary_poc_id"] as const).map((name) => (
        <ComboboxField
          key={name}
          name={name}
          label={t(`clients.field.${name}`)}
          placeholder={t("clients.nobody")}
          options={options}
          loading={loading}
          clearable
        />
      ))}
    </div>
  );
}

/** Shown and not edited: a plain text field would take its headings, lists and links away. */
function RichAbout({ document }: { document: DocumentNode }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-1">
      <span className="text-meta font-medium text-fg-2">{t("clients.field.about")}</span>
      <DocumentView
        document={document}
        className="max-h-60 overflow-y-auto rounded-control border border-line bg-sunken px-3 py-2"
      />
      <p className="text-meta text-fg-3">{t("clients.form.about_rich")}</p>
    </div>
  );
}
