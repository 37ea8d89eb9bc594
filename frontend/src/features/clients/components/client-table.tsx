import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { Nothing } from "@/features/records/components/nothing";
import { RowMenu, useRowItems } from "@/features/records/components/row-menu";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { PocLink } from "@/features/touchpoints/components/poc-link";
import { Instant } from "@/i18n/instant";
import { Badge } from "@/ui/badge";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import type { ClientItem } from "../types";

import type { ClientListProps } from "./client-list";

function useColumns(): Column<ClientItem>[] {
  const { t } = useTranslation();
  const members = useMembers();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("clients.field.name"),
        sort: "name",
        phone: "title",
        cell: (client) => <NameCell client={client} />,
      },
      {
        id: "type",
        header: t("clients.field.type"),
        phone: "meta",
        cell: ({ type }) => (type ? t(`clients.type.${type}`) : <Nothing />),
      },
      {
        id: "contact",
        header: t("clients.field.primary_poc_id"),
        phone: "meta",
        cell: ({ primary_poc_id }) => (
          <PocLink members={members} id={primary_poc_id} empty={<Nothing />} />
        ),
      },
      {
        id: "email",
        header: t("clients.field.email"),
        className: "max-xl:hidden",
        cell: ({ email }) => email ?? <Nothing />,
      },
      {
        id: "billing",
        header: t("clients.field.billing_type"),
        cell: ({ billing_type }) => t(`clients.billing.${billing_type}`),
      },
      {
        id: "updated",
        header: t("clients.updated"),
        sort: "updated_at",
        cell: ({ updated_at }) => <Instant at={updated_at} as="ago" />,
      },
    ],
    [t, members],
  );
}

function NameCell({ client }: { client: ClientItem }) {
  const { t } = useTranslation();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        to="/clients/$clientId"
        params={{ clientId: client.id }}
        className="min-w-0 truncate rounded-badge hover:underline"
      >
        {client.name}
      </Link>
      {client.archived_at ? (
        <Badge>{t("records.archived_badge")}</Badge>
      ) : (
        <AttentionBadge attention={client.attention} />
      )}
    </span>
  );
}

export function ClientTable({ clients, total, sort, onSortChange, onEdit }: ClientListProps) {
  const { t } = useTranslation();
  const itemsOf = useRowItems("client", onEdit);
  return (
    <Table
      label={t("clients.title")}
      columns={useColumns()}
      rows={clients}
      total={total}
      rowKey={(client) => client.id}
      sort={sort}
      onSortChange={onSortChange}
      rowActions={(client) => <RowMenu name={client.name} items={itemsOf(client)} />}
    />
  );
}

export function ClientTableSkeleton() {
  return (
    <>
      <div className="h-8 border-b border-line max-md:hidden" />
      <SkeletonRows rows={16} />
    </>
  );
}
