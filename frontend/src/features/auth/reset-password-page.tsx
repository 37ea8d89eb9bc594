import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/lib/store";
import { Form } from "@/ui/form/form";
import { NewPasswordField } from "@/ui/form/new-password-field";
import { useZodForm } from "@/ui/form/use-zod-form";
import { AuthLayout } from "./auth-layout";
import { arrivals, dropLinkToken, readLinkToken } from "./link-token";
import { newPasswordSchema } from "./schema";
import { resetPassword } from "./sign-in";
import { StaleLinkPage, isStaleLink } from "./stale-link-page";
import { ThrottledSubmit } from "./throttled-submit";
import { useThrottle } from "./use-throttle";

/** A new password by the link that came by mail. One signs in with it then. */
export function ResetPasswordPage() {
  return <Reset key={useStore(arrivals)} />;
}

function Reset() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => readLinkToken("reset-password"));
  const form = useZodForm(newPasswordSchema, { password: "" });
  const throttle = useThrottle();
  if (token === null) return <StaleLinkPage page="reset-password" />;

  const submit = ({ password }: { password: string }) =>
    throttle.run(async () => {
      try {
        await resetPassword({ token, password });
        dropLinkToken("reset-password");
        await navigate({ to: "/login", search: { notice: "password_set" }, replace: true });
      } catch (error) {
        if (!isStaleLink(error)) throw error;
        dropLinkToken("reset-password");
        setToken(null);
      }
    });
  return (
    <AuthLayout title={t("auth.reset.title")} description={t("auth.reset.description")}>
      <Form form={form} onSubmit={submit} label={t("auth.reset.title")}>
        <NewPasswordField
          name="password"
          label={t("auth.reset.password")}
          personal={[]}
          words={(advice) => t(`auth.advice.${advice}`)}
          first
        />
        <ThrottledSubmit throttle={throttle}>{t("auth.reset.submit")}</ThrottledSubmit>
      </Form>
    </AuthLayout>
  );
}
