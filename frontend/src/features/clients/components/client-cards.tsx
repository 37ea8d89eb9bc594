import { Link } from "@tanstack/react-router";
import { Globe, type LucideIcon, Mail, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Members, useMembers } from "@/api/members";
import { RowMenu, useRowItems } from "@/features/records/components/row-menu";
import { shortWebsite } from "@/features/records/links";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { PocLink } from "@/features/touchpoints/components/poc-link";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Card, cardLinkStyle } from "@/ui/card";
import { CardGrid } from "@/ui/card-grid";
import type { MenuItem } from "@/ui/menu-item";
import { Skeleton } from "@/ui/skeleton";
import { cn } from "@/lib/cn";
import type { ClientItem } from "../types";
import type { ClientListProps } from "./client-list";

const CARD_PX = 144;
const CARD_MIN_WIDTH = 272;

export function ClientCards({ clients, onEdit }: ClientListProps) {
  const { t } = useTranslation();
  const itemsOf = useRowItems("client", onEdit);
  const members = useMembers();
  return (
    <div className="p-4">
      <CardGrid
        label={t("clients.title")}
        items={clients}
        itemKey={(client) => client.id}
        cardHeight={CARD_PX}
        minWidth={CARD_MIN_WIDTH}
      >
        {(client) => <ClientCard client={client} members={members} items={itemsOf(client)} />}
      </CardGrid>
    </div>
  );
}

interface ClientCardProps {
  client: ClientItem;
  members: Members;
  items: readonly MenuItem[];
}

function ClientCard({ client, members, items }: ClientCardProps) {
  const { t } = useTranslation();
  const subtitle = [
    client.type ? t(`clients.type.${client.type}`) : t("clients.no_type"),
    t(`clients.billing.${client.billing_type}`),
  ];
  return (
    <Card interactive className="flex h-full flex-col gap-3">
      <div className="flex items-start gap-2.5">
        <Avatar name={client.name} square size="md" decorative className="mt-0.5" />
        <div className="flex min-w-0 flex-1 flex-col">
          <Link
            to="/clients/$clientId"
            params={{ clientId: client.id }}
            className={cn(cardLinkStyle, "truncate")}
          >
            {client.name}
          </Link>
          <span className="truncate text-meta text-fg-2">{subtitle.join(" · ")}</span>
        </div>
        <div className="relative -me-1.5 -mt-1 shrink-0">
          <RowMenu name={client.name} items={items} />
        </div>
      </div>
      <Reach client={client} />
      <div className="mt-auto flex h-5 items-center justify-between gap-2 text-meta text-fg-2">
        <PocLink
          members={members}
          id={client.primary_poc_id}
          empty={<span className="text-fg-3">{t("clients.no_contact")}</span>}
        />
        {client.archived_at ? (
          <Badge>{t("records.archived_badge")}</Badge>
        ) : (
          <AttentionBadge attention={client.attention} />
        )}
      </div>
    </Card>
  );
}

/** The first two ways to reach them. */
function Reach({ client }: { client: ClientItem }) {
  const { t } = useTranslation();
  const ways: [LucideIcon, string | null | undefined][] = [
    [Mail, client.email],
    [Phone, client.phone],
    [Globe, client.website && shortWebsite(client.website)],
  ];
  const known = ways.filter(([, value]) => value).slice(0, 2);
  return (
    <ul className="flex flex-col gap-1 text-meta text-fg-2">
      {known.length === 0 && <li className="text-fg-3">{t("clients.no_reach")}</li>}
      {known.map(([Icon, value]) => (
        <li key={value} className="flex min-w-0 items-center gap-2">
          <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
          <span className="truncate">{value}</span>
        </li>
      ))}
    </ul>
  );
}

const PLACES = 12;

export function ClientCardsSkeleton() {
  return (
    <div
      className="grid gap-3 p-4"
      style={{
        gridTemplateColumns: `repeat(auto-fill, minmax(min(${CARD_MIN_WIDTH}px, 100%), 1fr))`,
      }}
    >
      {Array.from({ length: PLACES }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <Card key={place} className="flex flex-col gap-3" style={{ height: CARD_PX }}>
          <div className="flex gap-2.5">
            <Skeleton className="size-7" />
            <div className="flex flex-1 flex-col gap-2 pt-1">
              <Skeleton className={cn("h-3", place % 3 === 1 ? "w-28" : "w-40")} />
              <Skeleton className="h-2.5 w-24" />
            </div>
          </div>
          <Skeleton className="mt-1 h-2.5 w-44" />
          <Skeleton className="h-2.5 w-28" />
          <Skeleton className="mt-auto h-3 w-24" />
        </Card>
      ))}
    </div>
  );
}
