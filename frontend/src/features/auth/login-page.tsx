import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { session } from "@/api/session/browser";
import { Callout } from "@/ui/callout";
import { AuthLayout } from "./auth-layout";
import { CopiedNote } from "./copied-note";
import { LoginForm, useLoginSteps } from "./login-form";
import { MailLinks } from "./mail-links";

interface LoginPageProps {
  /** A new password has just been set: it is the one to sign in with. */
  passwordSet?: boolean;
}

export function LoginPage({ passwordSet = false }: LoginPageProps) {
  const { t } = useTranslation();
  const [copied] = useState(() => session.wasCopied());
  const step = useLoginSteps();
  if (step.asked) {
    return (
      <AuthLayout title={t("auth.sign_in")} description={t("auth.code.title")}>
        <LoginForm step={step} />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t("auth.sign_in")} description={t("auth.sign_in_description")}>
      {copied && <CopiedNote />}
      {passwordSet && !copied && (
        <Callout hue="green" icon={CircleCheck} role="status" className="mb-4">
          {t("auth.reset.done")}
        </Callout>
      )}
      <LoginForm step={step} />
      <MailLinks />
    </AuthLayout>
  );
}
