import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, done } from "@/api/client";
import { Callout } from "@/ui/callout";
import { TextField } from "@/ui/form/fields";
import { Form } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { AuthLayout } from "./auth-layout";
import { linkStyle } from "./link-style";
import { NoMail } from "./mail-links";
import { optionsQuery } from "./queries";
import { addressSchema } from "./schema";
import { ThrottledSubmit } from "./throttled-submit";
import { useThrottle } from "./use-throttle";

interface Address {
  email: string;
}

const requests = {
  forgot: (body: Address) => done(api.POST("/api/v1/auth/password/forgot", { body })),
  sign_in_link: (body: Address) => done(api.POST("/api/v1/auth/magic-link", { body })),
};

interface AskForLinkPageProps {
  /** What the link is for: a new password, or to sign in by. */
  kind: keyof typeof requests;
}

/** Asks for a link by mail, where mail is sent. The route has found that out before. */
export function AskForLinkPage({ kind }: AskForLinkPageProps) {
  const { t } = useTranslation();
  const { data } = useQuery(optionsQuery);
  const [sentTo, setSentTo] = useState<string>();
  const mail = data?.mail !== false;
  const words = sentTo === undefined ? t(`auth.${kind}.description`) : t("auth.sent.title");
  return (
    <AuthLayout title={t(`auth.${kind}.title`)} description={mail ? words : <NoMail />}>
      {mail && sentTo === undefined && <AskForm kind={kind} onSent={setSentTo} />}
      {sentTo !== undefined && (
        <Callout hue="green" icon={MailCheck} role="status">
          <p>{t(`auth.${kind}.sent`, { email: sentTo })}</p>
          <p className="mt-1">{t("auth.sent.hint")}</p>
        </Callout>
      )}
      <p className="mt-6 text-center">
        <Link to="/login" className={linkStyle}>
          {t("auth.to_sign_in")}
        </Link>
      </p>
    </AuthLayout>
  );
}

interface AskFormProps extends AskForLinkPageProps {
  onSent: (email: string) => void;
}

/** The answer is the same whether anybody has the address or not. */
function AskForm({ kind, onSent }: AskFormProps) {
  const { t } = useTranslation();
  const form = useZodForm(addressSchema, { email: "" });
  const throttle = useThrottle();
  const submit = (values: Address) =>
    throttle.run(async () => {
      await requests[kind](values);
      onSent(values.email);
    });
  return (
    <Form form={form} onSubmit={submit} label={t(`auth.${kind}.title`)}>
      <TextField
        name="email"
        label={t("auth.email")}
        type="email"
        autoComplete="username"
        // The page is about nothing else.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <ThrottledSubmit throttle={throttle}>{t(`auth.${kind}.submit`)}</ThrottledSubmit>
    </Form>
  );
}
