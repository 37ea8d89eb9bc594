import { useTranslation } from "react-i18next";
import { api, done } from "@/api/client";
import { confirmation } from "@/api/confirmation";
import { session } from "@/api/session/browser";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { PasswordField } from "@/ui/form/fields";
import { Form, FormRefusal, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { knownSchema } from "./schema";
import { useThrottle } from "./use-throttle";

/** Asks for the password again, over whatever is open. What was asked for then goes on by itself. */
export default function ConfirmDialog() {
  const { t } = useTranslation();
  const question = useStore(confirmation);
  const form = useZodForm(knownSchema, { password: "" });
  const formId = useFormId();
  const throttle = useThrottle();
  if (!question) return null;
  const submit = ({ password }: { password: string }) =>
    throttle.run(async () => {
      await done(api.POST("/api/v1/me/confirm", { body: { password } }));
      question.answer(true);
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && question.answer(false)}
      size="sm"
      title={t("auth.confirm.title")}
      description={t("auth.confirm.description")}
      footer={
        <>
          <Button onClick={() => question.answer(false)}>{t("ui.cancel")}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            pending={form.formState.isSubmitting}
            disabledReason={throttle.reason}
          >
            {throttle.wait ?? t("auth.confirm.submit")}
          </Button>
        </>
      }
    >
      <Form form={form} onSubmit={submit} id={formId} label={t("auth.confirm.title")}>
        <input
          type="hidden"
          name="email"
          autoComplete="username"
          value={session.getMe()?.user.email ?? ""}
          readOnly
        />
        <PasswordField name="password" label={t("auth.password")} autoComplete="current-password" />
        <FormRefusal text={throttle.reason} />
      </Form>
    </Dialog>
  );
}
