import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordField, TextField } from "@/ui/form/fields";
import { Form } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { CodeForm } from "./code-form";
import { loginSchema } from "./schema";
import { type SecondStep, hasReason, useSecondStep } from "./second-step";
import { signIn } from "./sign-in";
import { ThrottledSubmit } from "./throttled-submit";
import { useThrottle } from "./use-throttle";

interface LoginValues {
  email: string;
  password: string;
}

export const useLoginSteps = (): SecondStep<LoginValues> =>
  useSecondStep((values, code) =>
    signIn(code === undefined ? values : { ...values, totp_code: code }),
  );

interface LoginFormProps {
  /** Of `useLoginSteps`: the page around the form may say where one is. */
  step: SecondStep<LoginValues>;
  /** Signs in this person and nobody else. */
  email?: string;
}

/** When it has succeeded the session tells the page: what follows is not the form's business. */
export function LoginForm({ step, email }: LoginFormProps) {
  if (step.asked) return <CodeForm send={step.second} onBack={step.back} />;
  return <FirstStep email={email} typed={email ?? step.values?.email ?? ""} send={step.first} />;
}

interface FirstStepProps {
  email: string | undefined;
  /** The address of an earlier try. */
  typed: string;
  send: (values: LoginValues) => Promise<void>;
}

function FirstStep({ email, typed, send }: FirstStepProps) {
  const { t } = useTranslation();
  const form = useZodForm(loginSchema, { email: typed, password: "" });
  const throttle = useThrottle();
  const [wrong, setWrong] = useState(false);
  const submit = async (values: LoginValues) => {
    setWrong(false);
    try {
      await throttle.run(() => send(values));
    } catch (error) {
      if (!hasReason(error, "credentials")) throw error;
      setWrong(true);
      form.setFocus("password", { shouldSelect: true });
    }
  };
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
      <ThrottledSubmit
        throttle={throttle}
        refusal={wrong ? t("auth.wrong_credentials") : undefined}
      >
        {t("auth.sign_in")}
      </ThrottledSubmit>
    </Form>
  );
}
