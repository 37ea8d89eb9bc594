import { useTranslation } from "react-i18next";
import { AuthLayout } from "./auth-layout";
import { LoginForm } from "./login-form";

export function LoginPage() {
  const { t } = useTranslation();
  return (
    <AuthLayout title={t("auth.sign_in")} description={t("auth.sign_in_description")}>
      <LoginForm />
    </AuthLayout>
  );
}
