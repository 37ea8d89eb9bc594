import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { useMe } from "@/api/me";
import { PasswordField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { NewPasswordField } from "@/ui/form/new-password-field";
import { givenPassword, newPassword } from "@/ui/form/rules";
import { useZodForm } from "@/ui/form/use-zod-form";
import { PageSection } from "@/ui/page-header";
import { notify } from "@/ui/toast";
import { useChangePassword } from "./account-queries";

const schema = z.object({ current_password: givenPassword(), new_password: newPassword() });

type Values = z.infer<typeof schema>;

const empty: Values = { current_password: "", new_password: "" };

export function PasswordSection() {
  const { t } = useTranslation();
  const { user, org } = useMe();
  const form = useZodForm(schema, empty);
  const change = useChangePassword();
  const save = async (values: Values) => {
    await change.mutateAsync(values);
    form.reset(empty);
    notify({
      title: t("settings.password.changed"),
      description: t("settings.password.changed_hint"),
      tone: "success",
    });
  };
  return (
    <PageSection title={t("settings.password.title")}>
      <p className="text-fg-2">{t("settings.password.description")}</p>
      <Form form={form} onSubmit={save} label={t("settings.password.title")}>
        <input type="hidden" name="email" autoComplete="username" value={user.email} readOnly />
        <PasswordField
          name="current_password"
          label={t("settings.password.current")}
          autoComplete="current-password"
        />
        <NewPasswordField
          name="new_password"
          label={t("settings.password.new")}
          personal={[user.name, user.email, org.name]}
          words={(advice) => t(`auth.advice.${advice}`)}
        />
        <FormRefusal />
        <div className="flex">
          <SubmitButton>{t("settings.password.change")}</SubmitButton>
        </div>
      </Form>
    </PageSection>
  );
}
