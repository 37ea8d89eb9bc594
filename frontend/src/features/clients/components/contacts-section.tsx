import { Link } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMemberOptions } from "@/api/member-options";
import { useMembers } from "@/api/members";
import { ChoiceFact } from "@/features/records/components/choice-fact";
import { Avatar } from "@/ui/avatar";
import { PageSection } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import type { Client } from "../types";

const places = ["primary_poc_id", "secondary_poc_id"] as const;

/** Whom to ask about this client. */
export function ContactsSection({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { byId } = useMembers();
  const { options, loading } = useMemberOptions(places.map((place) => client[place] ?? null));
  return (
    <PageSection title={t("clients.section.contacts")}>
      <div className="-my-1 flex flex-col">
        {places.map((place) => (
          <ChoiceFact
            key={place}
            field={place}
            options={options}
            loading={loading}
            nothing={t("clients.nobody")}
            leads={byId.has(client[place] ?? "")}
          >
            <ContactRow id={client[place] ?? null} role={t(`clients.role.${place}`)} />
          </ChoiceFact>
        ))}
      </div>
    </PageSection>
  );
}

function ContactRow({ id, role }: { id: string | null; role: string }) {
  const { t } = useTranslation();
  const { byId, loaded } = useMembers();
  const member = id === null ? undefined : byId.get(id);
  const name = member?.name ?? (id === null ? t("clients.nobody") : t("clients.former_colleague"));
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {member ? (
        <Avatar name={member.name} hue={member.avatar_color} size="md" decorative />
      ) : (
        <span className="grid size-7 shrink-0 place-items-center rounded-full border border-dashed border-line-strong text-fg-3">
          <UserRound aria-hidden className="size-3.5" />
        </span>
      )}
      <span className="flex min-w-0 flex-col">
        {id === null || loaded ? (
          <ContactName id={member?.id} name={name} />
        ) : (
          <Skeleton className="my-1 h-3 w-24" />
        )}
        <span className="text-meta text-fg-2">{role}</span>
      </span>
    </span>
  );
}

/** A colleague's leads to all of their clients. */
function ContactName({ id, name }: { id: string | undefined; name: string }) {
  if (id === undefined) return <span className="truncate text-fg-3">{name}</span>;
  return (
    <Link
      to="/crm/poc/$userId"
      params={{ userId: id }}
      className="truncate rounded-badge font-medium hover:underline"
    >
      {name}
    </Link>
  );
}
