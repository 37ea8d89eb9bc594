import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Members } from "@/api/members";
import { Person } from "@/ui/avatar";
import { Skeleton } from "@/ui/skeleton";

interface ContactProps {
  /** Looked up once for a whole list. */
  members: Members;
  id: string | null | undefined;
  /** Shown when there is nobody. */
  empty: ReactNode;
}

/** A point of contact by id. Who has left the firm is no longer among its members. */
export function Contact({ members: { byId, loaded }, id, empty }: ContactProps) {
  const { t } = useTranslation();
  if (id === null || id === undefined) return empty;
  const member = byId.get(id);
  if (member) {
    return (
      <Link
        to="/crm/poc/$userId"
        params={{ userId: member.id }}
        // On a card it lies above the link of the card.
        className="relative min-w-0 rounded-badge hover:underline"
      >
        <Person name={member.name} hue={member.avatar_color} />
      </Link>
    );
  }
  if (!loaded) return <Skeleton className="h-3 w-24" />;
  return <span className="text-fg-3">{t("clients.former_colleague")}</span>;
}
