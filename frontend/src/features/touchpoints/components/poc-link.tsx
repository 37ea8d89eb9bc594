import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Members } from "@/api/members";
import { Person } from "@/ui/avatar";
import { Skeleton } from "@/ui/skeleton";

interface PocLinkProps {
  /** Looked up once for a whole list. */
  members: Members;
  id: string | null | undefined;
  /** Shown when there is nobody. */
  empty?: ReactNode;
}

/** A point of contact by id, and the way to their clients. Who has left the firm is no longer among its members. */
export function PocLink({ members: { byId, loaded }, id, empty = null }: PocLinkProps) {
  const { t } = useTranslation();
  if (id === null || id === undefined) return empty;
  const member = byId.get(id);
  if (!member && !loaded) return <Skeleton className="h-3 w-24" />;
  if (!member) return <span className="text-fg-3">{t("clients.former_colleague")}</span>;
  return (
    <Link
      to="/crm/poc/$userId"
      params={{ userId: id }}
      // On a card it lies above the link of the card.
      className="relative inline-flex max-w-full min-w-0 rounded-badge hover:underline"
    >
      <Person name={member.name} hue={member.avatar_color} />
    </Link>
  );
}
