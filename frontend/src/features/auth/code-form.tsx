import { useEffect, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/form/fields";
import { Form, useFormId } from "@/ui/form/form";
import { useZodForm } from "@/ui/form/use-zod-form";
import { codeSchema } from "./schema";
import { hasReason } from "./second-step";
import { ThrottledSubmit } from "./throttled-submit";
import { useThrottle } from "./use-throttle";

interface CodeFormProps {
  send: (code: string) => Promise<void>;
  onBack: () => void;
}

/** The second step of signing in: six digits of the app, or a recovery code. */
export function CodeForm({ send, onBack }: CodeFormProps) {
  const { t } = useTranslation();
  const form = useZodForm(codeSchema, { code: "" });
  const id = useFormId();
  const throttle = useThrottle();
  const [recovery, setRecovery] = useState(false);
  useSubmitWhenWhole(useWatch({ control: form.control, name: "code" }), id);

  const submit = ({ code }: { code: string }) =>
    throttle.run(async () => {
      try {
        await send(code);
      } catch (error) {
        if (!hasReason(error, "totp")) throw error;
        form.setError("code", { type: "server", message: t("auth.code.wrong") });
        form.setFocus("code", { shouldSelect: true });
      }
    });
  const change = () => {
    setRecovery(!recovery);
    form.reset({ code: "" });
    form.setFocus("code");
  };
  return (
    <Form form={form} onSubmit={submit} id={id} label={t("auth.code.title")}>
      <TextField
        name="code"
        label={recovery ? t("auth.code.recovery") : t("auth.code.code")}
        hint={recovery ? t("auth.code.recovery_hint") : t("auth.code.hint")}
        inputMode={recovery ? "text" : "numeric"}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        // The step is about nothing else.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <ThrottledSubmit throttle={throttle}>{t("auth.sign_in")}</ThrottledSubmit>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" size="sm" onClick={change}>
          {recovery ? t("auth.code.use_app") : t("auth.code.use_recovery")}
        </Button>
        <Button variant="ghost" size="sm" onClick={onBack}>
          {t("auth.back")}
        </Button>
      </div>
    </Form>
  );
}

const whole = /^\d{6}$/;

/** Six digits, typed or pasted, need no press of a button; the same six are not sent twice by themselves. */
function useSubmitWhenWhole(code: string, formId: string): void {
  const sent = useRef("");
  useEffect(() => {
    const digits = code.replaceAll(/\s/g, "");
    if (!whole.test(digits) || digits === sent.current) return;
    sent.current = digits;
    const form = document.getElementById(formId);
    if (form instanceof HTMLFormElement) form.requestSubmit();
  }, [code, formId]);
}
