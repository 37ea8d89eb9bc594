import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useStore } from "@/lib/store";
import { Form } from "@/ui/form/form";
import { AuthLayout } from "./auth-layout";
import { CodeForm } from "./code-form";
import { arrivals, dropLinkToken, readLinkToken } from "./link-token";
import { useSecondStep } from "./second-step";
import { signInByLink } from "./sign-in";
import { StaleLinkPage, isStaleLink } from "./stale-link-page";
import { ThrottledSubmit } from "./throttled-submit";
import { useThrottle } from "./use-throttle";

/** Signs in by the link that came by mail: at the press of a button, since programs that scan mail open links too. */
export function MagicLinkPage() {
  return <Redeem key={useStore(arrivals)} />;
}

function Redeem() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => readLinkToken("magic-link"));
  const form = useForm();
  const throttle = useThrottle();
  const step = useSecondStep(async (link: string, code) => {
    try {
      await signInByLink(link, code);
    } catch (error) {
      if (!isStaleLink(error)) throw error;
      dropLinkToken("magic-link");
      setToken(null);
      return;
    }
    dropLinkToken("magic-link");
    await navigate({ to: "/", replace: true });
  });
  if (token === null) return <StaleLinkPage page="magic-link" />;
  return (
    <AuthLayout
      title={t("auth.sign_in")}
      description={step.asked ? t("auth.code.title") : t("auth.magic.description")}
    >
      {step.asked ? (
        <CodeForm send={step.second} onBack={step.back} />
      ) : (
        <Form
          form={form}
          onSubmit={() => throttle.run(() => step.first(token))}
          label={t("auth.sign_in")}
        >
          <ThrottledSubmit throttle={throttle}>{t("auth.sign_in")}</ThrottledSubmit>
        </Form>
      )}
    </AuthLayout>
  );
}
