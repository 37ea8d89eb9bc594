import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { PasswordField, TextField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { type ZodForm, useZodForm } from "@/ui/form/use-zod-form";
import { loginSchema } from "./schema";
import { signIn } from "./sign-in";
import { useCountdown } from "./use-countdown";

interface LoginValues {
  email: string;
  password: string;
}

/** Two refusals have words of their own here; the others are those of any form. */
function useSubmit(form: ZodForm<LoginValues>) {
  const countdown = useCountdown();
  const [refused, setRefused] = useState<"wrong" | "too_many">();
  const submit = async (values: LoginValues) => {
    if (countdown.left > 0) return;
    setRefused(undefined);
    try {
      await signIn(values);
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 0;
      if (status !== 401 && status !== 429) throw error;
      if (error instanceof ApiError && status === 429) countdown.start(error.retryAfter ?? 60);
      setRefused(status === 401 ? "wrong" : "too_many");
      form.setFocus("password", { shouldSelect: true });
    }
  };
  return { submit, refused, left: countdown.left };
}

interface LoginFormProps {
  /** Signs in this person and nobody else. */
  email?: string;
}

/** When it has succeeded the session tells the page: what follows is not the form's business. */
export function LoginForm({ email }: LoginFormProps) {
  const { t } = useTranslation();
  const form = useZodForm(loginSchema, { email: email ?? "", password: "" });
  const { submit, refused, left } = useSubmit(form);
  const texts = { wrong: t("auth.wrong_credentials"), too_many: t("auth.too_many_tries") };
  // Once it may be tried again there is nothing more to say about it.
  const shown = refused === "too_many" && left === 0 ? undefined : refused;
  return (
    <Form form={form} onSubmit={submit} label={t("auth.sign_in")}>
      {email === undefined ? (
        <TextField
          name="email"
          label={t("auth.email")}
          type="email"
          autoComplete="username"
          // The page is about nothing else.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      ) : (
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      )}
      <PasswordField name="password" label={t("auth.password")} autoComplete="current-password" />
      <FormRefusal text={shown && texts[shown]} />
      <SubmitButton wide disabledReason={left > 0 ? t("auth.too_many_tries") : undefined}>
        {left > 0 ? t("auth.again_in", { time: clock(left) }) : t("auth.sign_in")}
      </SubmitButton>
    </Form>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
