import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { PasswordField, TextField } from "@/ui/form/fields";
import { Form } from "@/ui/form/form";
import { NewPasswordField } from "@/ui/form/new-password-field";
import { useZodForm } from "@/ui/form/use-zod-form";
import type { Invitation } from "./queries";
import { knownSchema, newcomerSchema } from "./schema";
import { ThrottledSubmit } from "./throttled-submit";
import { useThrottle } from "./use-throttle";

interface NewcomerFormProps {
  offer: Invitation;
  send: (name: string, password: string) => Promise<void>;
}

/** Who is new says their name, and chooses a password. */
export function NewcomerForm({ offer, send }: NewcomerFormProps) {
  const { t } = useTranslation();
  const form = useZodForm(newcomerSchema, { name: offer.name, password: "" });
  const throttle = useThrottle();
  const name = useWatch({ control: form.control, name: "name" });
  return (
    <Form
      form={form}
      onSubmit={(values) => throttle.run(() => send(values.name, values.password))}
      label={t("auth.invitation.accept")}
    >
      <Address email={offer.email} />
      <TextField name="name" label={t("auth.setup.name")} autoComplete="name" />
      <NewPasswordField
        name="password"
        label={t("auth.invitation.new_password")}
        personal={[name, offer.email, offer.org.name]}
        words={(advice) => t(`auth.advice.${advice}`)}
        first={offer.name !== ""}
      />
      <ThrottledSubmit throttle={throttle}>{t("auth.invitation.accept")}</ThrottledSubmit>
    </Form>
  );
}

interface KnownFormProps {
  offer: Invitation;
  send: (password: string) => Promise<void>;
}

/** Who has an account already shows that it is theirs: a link alone opens none. */
export function KnownForm({ offer, send }: KnownFormProps) {
  const { t } = useTranslation();
  const form = useZodForm(knownSchema, { password: "" });
  const throttle = useThrottle();
  return (
    <Form
      form={form}
      onSubmit={({ password }) => throttle.run(() => send(password))}
      label={t("auth.invitation.accept")}
    >
      <Address email={offer.email} />
      <PasswordField
        name="password"
        label={t("auth.password")}
        hint={t("auth.invitation.known_hint")}
        autoComplete="current-password"
        // The page is about nothing else.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <ThrottledSubmit throttle={throttle}>{t("auth.invitation.accept")}</ThrottledSubmit>
    </Form>
  );
}

/** Shown, and there for password managers: whose password it is. */
function Address({ email }: { email: string }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-col gap-1">
      <span className="text-meta font-medium text-fg-2">{t("auth.email")}</span>
      <span>{email}</span>
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
    </p>
  );
}
