import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Schemas } from "@/api/client";
import { wasNotConfirmed } from "@/api/confirmation";
import { errorText } from "@/features/errors/error-text";
import { ErrorView } from "@/features/errors/error-view";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { buttonStyle } from "@/ui/button-style";
import { CopyButton } from "@/ui/copy-button";
import { TextField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { requiredText } from "@/ui/form/rules";
import { useZodForm } from "@/ui/form/use-zod-form";
import { Skeleton } from "@/ui/skeleton";
import { proposalQuery, useConfirmSecondFactor } from "./account-queries";
import { RecoveryCodes } from "./recovery-codes";

interface SecondFactorSetupProps {
  /** It is in force, and its codes are on the screen this once. */
  onCodes?: () => void;
  onDone: () => Promise<void> | void;
}

/** First the key for the app, then its first code, then the recovery codes. */
export function SecondFactorSetup({ onCodes, onDone }: SecondFactorSetupProps) {
  const [codes, setCodes] = useState<readonly string[]>();
  const [leaving, setLeaving] = useState(false);
  const proposal = useQuery({
    ...proposalQuery,
    enabled: codes === undefined,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (codes) {
    const done = async () => {
      setLeaving(true);
      try {
        await onDone();
      } finally {
        setLeaving(false);
      }
    };
    return <RecoveryCodes codes={codes} pending={leaving} onDone={() => void done()} />;
  }
  if (proposal.data) {
    const confirmed = (made: readonly string[]) => {
      setCodes(made);
      onCodes?.();
    };
    return <FirstCode proposal={proposal.data} onConfirmed={confirmed} />;
  }
  if (proposal.error) return <NoKey error={proposal.error} retry={() => void proposal.refetch()} />;
  return (
    <div aria-busy="true" className="flex flex-col items-center gap-4">
      <Skeleton className="size-50" />
      <Skeleton className="h-control w-full" />
      <Skeleton className="h-control w-full" />
    </div>
  );
}

/** Whoever has not shown that it is them may think again; it is no question of access. */
function NoKey({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  if (!wasNotConfirmed(error)) return <ErrorView error={error} retry={retry} compact />;
  return (
    <div className="flex flex-col items-start gap-3">
      <p role="alert">{errorText(t, error)}</p>
      <Button onClick={retry}>{t("ui.retry")}</Button>
    </div>
  );
}

const schema = z.object({ code: requiredText(50) });

interface FirstCodeProps {
  proposal: Schemas["TotpProposal"];
  onConfirmed: (codes: readonly string[]) => void;
}

function FirstCode({ proposal, onConfirmed }: FirstCodeProps) {
  const { t } = useTranslation();
  const form = useZodForm(schema, { code: "" });
  const confirm = useConfirmSecondFactor();
  const submit = async ({ code }: { code: string }) => {
    const { recovery_codes } = await confirm.mutateAsync(code);
    onConfirmed(recovery_codes);
  };
  return (
    <Form form={form} onSubmit={submit} label={t("settings.second_factor.set_up")}>
      <p>{t("settings.second_factor.scan")}</p>
      <img
        src={proposal.qr_svg}
        alt={t("settings.second_factor.qr")}
        // Black on white in either theme: cameras read nothing else.
        className="size-50 self-center rounded-card border border-line bg-white p-2"
      />
      <a
        href={proposal.otpauth_url}
        className={cn(buttonStyle({ variant: "secondary", wide: true }), "md:hidden")}
      >
        {t("settings.second_factor.open_app")}
      </a>
      <div className="flex flex-col gap-1">
        <p className="text-fg-2">{t("settings.second_factor.by_hand")}</p>
        <div className="flex items-start gap-2">
          <code
            aria-label={t("settings.second_factor.key")}
            className="min-w-0 flex-1 rounded-control bg-sunken px-3 py-1.5 font-mono select-all"
          >
            {inFours(proposal.secret)}
          </code>
          <CopyButton text={proposal.secret} />
        </div>
      </div>
      <TextField
        name="code"
        label={t("settings.second_factor.code")}
        hint={t("settings.second_factor.enter")}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
      />
      <FormRefusal />
      <SubmitButton wide>{t("settings.second_factor.confirm")}</SubmitButton>
    </Form>
  );
}

/** As apps show it, for typing it without a slip. */
const inFours = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, "$1 ");
