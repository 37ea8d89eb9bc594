import { useState } from "react";
import { useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMe } from "@/api/me";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { FieldNote } from "@/ui/field";
import { TextField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useFormWords } from "@/ui/form/form-words";
import { requiredText } from "@/ui/form/rules";
import { SelectField } from "@/ui/form/select-field";
import { useZodForm } from "@/ui/form/use-zod-form";
import { useCreateToken } from "./queries";
import { scopeText } from "./scopes";
import { Secret } from "./secret";

const lifetimes = ["30", "90", "365", "never"] as const;

const schema = z.object({
  name: requiredText(),
  scopes: z.array(z.string()).check(z.minLength(1, "required")),
  lifetime: z.enum(lifetimes),
});

type Values = z.infer<typeof schema>;

const DAY_MS = 24 * 60 * 60 * 1000;

function expiry(lifetime: Values["lifetime"]): string | null {
  return lifetime === "never"
    ? null
    : new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString();
}

/** First what the token is for, then, this once, its secret. */
export default function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string>();
  const formId = useFormId();
  const create = useCreateToken();
  const made = secret !== undefined;
  return (
    <Dialog
      open
      // The secret goes only when one says so: not by a press beside the dialog.
      onOpenChange={(open) => !open && !made && onClose()}
      closable={!made}
      title={made ? t("settings.tokens.made") : t("settings.tokens.create")}
      description={
        made ? t("settings.tokens.made_description") : t("settings.tokens.create_description")
      }
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            {t("settings.tokens.made_done")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t("ui.cancel")}</Button>
            <Button variant="primary" type="submit" form={formId} pending={create.isPending}>
              {t("settings.tokens.create")}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <Secret label={t("settings.tokens.secret")} secret={secret} />
      ) : (
        <NewTokenForm id={formId} create={create} onMade={setSecret} />
      )}
    </Dialog>
  );
}

interface NewTokenFormProps {
  id: string;
  create: ReturnType<typeof useCreateToken>;
  onMade: (secret: string) => void;
}

function NewTokenForm({ id, create, onMade }: NewTokenFormProps) {
  const { t } = useTranslation();
  const form = useZodForm(schema, { name: "", scopes: [], lifetime: "90" });
  const save = async ({ name, scopes, lifetime }: Values) => {
    const { token } = await create.mutateAsync({ name, scopes, expires_at: expiry(lifetime) });
    onMade(token);
  };
  return (
    <Form form={form} onSubmit={save} id={id}>
      <TextField
        name="name"
        label={t("settings.tokens.name")}
        placeholder={t("settings.tokens.name_example")}
        autoComplete="off"
      />
      <ScopesField />
      <SelectField
        name="lifetime"
        label={t("settings.tokens.lifetime")}
        options={lifetimes.map((value) => ({
          value,
          label: t(`settings.tokens.lifetimes.${value}`),
        }))}
      />
      <FormRefusal />
    </Form>
  );
}

/** What this person may do themselves is all that a token of theirs can do. */
function ScopesField() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const words = useFormWords();
  const { field, fieldState } = useController<Values, "scopes">({ name: "scopes" });
  const { error } = fieldState;
  const text = error?.message ?? "";
  return (
    <fieldset data-field="scopes" className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-meta font-medium text-fg-2">
        {t("settings.tokens.scopes")}
      </legend>
      {permissions.map((scope) => (
        <Checkbox
          key={scope}
          label={scopeText(t, scope)}
          checked={field.value.includes(scope)}
          onCheckedChange={(checked) =>
            field.onChange(
              checked ? [...field.value, scope] : field.value.filter((other) => other !== scope),
            )
          }
        />
      ))}
      {error && (
        <div role="alert">
          <FieldNote id="scopes-note" error={error.type === "server" ? text : words.fault(text)} />
        </div>
      )}
    </fieldset>
  );
}
