import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { meKeys } from "@/api/me";
import { ApiError } from "@/api/problem";
import { languages } from "@/i18n";
import { TextField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { NewPasswordField } from "@/ui/form/new-password-field";
import { useZodForm } from "@/ui/form/use-zod-form";
import { notify } from "@/ui/toast";
import { AuthLayout } from "./auth-layout";
import { authKeys } from "./queries";
import { setupSchema } from "./schema";
import { setUp } from "./sign-in";

const empty = { org_name: "", name: "", email: "", password: "", code: "" };

type Values = typeof empty;

/** The first run: it makes the organisation and its admin. */
export function SetupPage() {
  const { t } = useTranslation();
  const form = useZodForm(setupSchema, empty);
  const { submit, codeAsked } = useSetup();
  return (
    <AuthLayout title={t("auth.setup.title")} description={t("auth.setup.description")}>
      <Form form={form} onSubmit={submit} label={t("auth.setup.title")}>
        <TextField
          name="org_name"
          label={t("auth.setup.org_name")}
          autoComplete="organization"
          // The page is about nothing else.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
        <TextField name="name" label={t("auth.setup.name")} autoComplete="name" />
        <TextField name="email" label={t("auth.email")} type="email" autoComplete="username" />
        <PasswordToBe />
        {codeAsked && (
          <TextField
            name="code"
            label={t("auth.setup.code")}
            hint={t("auth.setup.code_hint")}
            autoComplete="one-time-code"
            spellCheck={false}
          />
        )}
        <FormRefusal />
        <SubmitButton wide>{t("auth.setup.submit")}</SubmitButton>
      </Form>
    </AuthLayout>
  );
}

function useSetup() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [codeAsked, setCodeAsked] = useState(false);
  const submit = async ({ code, ...values }: Values) => {
    const locale = languages.find((language) => language === i18n.language) ?? "en";
    try {
      await setUp(codeAsked ? { ...values, code } : values, locale);
      client.setQueryData(authKeys.setup, { needed: false });
      await client.invalidateQueries({ queryKey: meKeys.all });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) {
        client.setQueryData(authKeys.setup, { needed: false });
        notify({ title: t("auth.setup.done_already") });
        await navigate({ to: "/login" });
        return;
      }
      // The field must be there before its fault is shown beside it.
      const asksCode = error.errors.some((fault) => fault.field === "code");
      if (asksCode) flushSync(() => setCodeAsked(true));
      throw error;
    }
  };
  return { submit, codeAsked };
}

function PasswordToBe() {
  const { t } = useTranslation();
  const personal = useWatch<Values, ["org_name", "name", "email"]>({
    name: ["org_name", "name", "email"],
  });
  return (
    <NewPasswordField
      name="password"
      label={t("auth.password")}
      personal={personal}
      words={(advice) => t(`auth.advice.${advice}`)}
    />
  );
}
