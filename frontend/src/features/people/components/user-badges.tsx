import { Award } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { Badge } from "@/ui/badge";
import { StatusDot } from "@/ui/status-dot";
import type { User } from "../types";

export const hasBadges = (user: User): boolean =>
  user.status !== "active" ||
  user.client !== null ||
  user.can_assess ||
  user.assigned_client_ids.length > 0;

/** What tells this person's access from that of others of the role: where they stand, and within which limits. */
export function AccessBadges({ user }: { user: User }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2 align-middle">
      <StatusBadge user={user} />
      <PortalBadge user={user} />
      <Capability user={user} />
    </span>
  );
}

/** Only the states that ask for attention: whoever is active has none. */
export function StatusBadge({ user: { status } }: { user: User }) {
  const { t } = useTranslation();
  if (status === "active") return null;
  return (
    <Badge hue={status === "invited" ? "amber" : "gray"} className="shrink-0">
      {t(`people.status.${status}`)}
    </Badge>
  );
}

function PortalBadge({ user }: { user: User }) {
  const { t } = useTranslation();
  if (!user.client) return null;
  const client = user.client.name;
  const open = user.client_portal_enabled && user.is_active;
  return open ? (
    <Badge hue="blue">{t("people.badge.portal", { client })}</Badge>
  ) : (
    <span className="truncate text-meta text-fg-3">
      {user.client_portal_enabled
        ? t("people.badge.portal", { client })
        : t("people.badge.portal_closed", { client })}
    </span>
  );
}

function Capability({ user }: { user: User }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = user.assigned_client_ids.length;
  if (user.can_assess) {
    return <StatusDot hue="violet" icon={Award} label={t("people.badge.assessor")} />;
  }
  if (count === 0) return null;
  return <span>{t("people.badge.assigned", { count, number: format.number(count) })}</span>;
}
