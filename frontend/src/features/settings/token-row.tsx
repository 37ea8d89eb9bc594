import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { useFormat } from "@/i18n/use-format";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { type Token, useRevokeToken } from "./queries";
import { scopeText } from "./scopes";

export function TokenRow({ token }: { token: Token }) {
  const { t } = useTranslation();
  const format = useFormat();
  const scopes = token.scopes.map((scope) => scopeText(t, scope)).join(" · ");
  const used = token.last_used_at
    ? t("settings.tokens.used", { ago: format.ago(token.last_used_at) })
    : t("settings.tokens.never_used");
  return (
    <li className="flex items-center gap-3 border-b border-line px-3 py-row-pad last:border-b-0">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 font-medium wrap-anywhere">{token.name}</span>
          <code className="font-mono text-meta text-fg-3">{`${token.hint}…`}</code>
          <Expiry expiresAt={token.expires_at} />
        </span>
        <span className="text-meta text-fg-2">{scopes}</span>
        <span className="text-meta text-fg-3">{used}</span>
      </div>
      <RevokeButton token={token} />
    </li>
  );
}

const SOON_MS = 7 * 24 * 60 * 60 * 1000;

function Expiry({ expiresAt }: { expiresAt: string | null | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  if (!expiresAt) return null;
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return <Badge hue="red">{t("settings.tokens.expired")}</Badge>;
  const text = t("settings.tokens.expires", { when: format.ago(expiresAt) });
  if (left < SOON_MS) return <Badge hue="amber">{text}</Badge>;
  return <span className="text-meta text-fg-3">{text}</span>;
}

function RevokeButton({ token }: { token: Token }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeToken();
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
        {t("settings.tokens.revoke")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("settings.tokens.revoke_title", { name: token.name })}
        description={t("settings.tokens.revoke_description")}
        confirmLabel={t("settings.tokens.revoke")}
        danger
        pending={revoke.isPending}
        error={revoke.error ? errorText(t, revoke.error) : undefined}
        onConfirm={() => revoke.mutate(token.id)}
      />
    </>
  );
}
