import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { Person } from "@/ui/avatar";
import { Skeleton } from "@/ui/skeleton";

/** A colleague by id, and the way to their clients. */
export function PocLink({ id }: { id: string }) {
  const { t } = useTranslation();
  const { byId, loaded } = useMembers();
  const member = byId.get(id);
  if (!member && !loaded) return <Skeleton className="h-3 w-24" />;
  if (!member) return <span className="text-fg-3">{t("clients.former_colleague")}</span>;
  return (
    <Link
      to="/crm/poc/$userId"
      params={{ userId: id }}
      className="inline-flex max-w-full rounded-badge hover:underline"
    >
      <Person name={member.name} hue={member.avatar_color} />
    </Link>
  );
}
