import { Cog, KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Person } from "@/ui/avatar";
import type { AuditEntry } from "../types";
import { useAuditWords } from "../words";

/** The person who did it, or the part of the system. */
export function Who({ entry: { actor, job, token_id: token } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  if (!actor) {
    return (
      <span className="inline-flex max-w-full items-center gap-1.5 align-middle text-fg-2">
        <Cog aria-hidden className="mx-0.5 size-4 shrink-0 text-fg-3" />
        <span className="truncate">{words.job(job)}</span>
      </span>
    );
  }
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
      <Person name={actor.name} hue={actor.avatar_color} />
      {token !== null && (
        <>
          <KeyRound aria-hidden className="size-3.5 shrink-0 text-fg-3" />
          <span className="sr-only">{t("audit.by_token")}</span>
        </>
      )}
    </span>
  );
}
