import { ShieldCheck, ShieldOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "@/i18n/instant";
import { StatusDot } from "@/ui/status-dot";
import type { User } from "../types";

/** What the server knows of a person, and nobody edits here. */
export function UserFacts({ user }: { user: User }) {
  const { t } = useTranslation();
  const { has_second_factor: guarded, last_seen_at: seen } = user;
  return (
    <dl className="grid grid-cols-3 gap-3 max-md:grid-cols-1 max-md:gap-2">
      <Fact label={t("people.field.last_seen")}>
        {seen === null ? t("people.never_seen") : <Instant at={seen} as="ago" />}
      </Fact>
      <Fact label={t("people.field.second_factor")}>
        <StatusDot
          hue={guarded ? "green" : "gray"}
          icon={guarded ? ShieldCheck : ShieldOff}
          label={guarded ? t("people.badge.second_factor") : t("people.badge.no_second_factor")}
          className="whitespace-normal"
        />
      </Fact>
      <Fact label={t("people.field.member_since")}>
        <Instant at={user.created_at} as="ago" />
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 max-md:flex-row max-md:justify-between max-md:gap-3">
      <dt className="text-meta text-fg-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
