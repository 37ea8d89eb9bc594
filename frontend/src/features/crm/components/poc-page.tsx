import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PhoneOutgoing, UsersRound } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import type { Schemas } from "@/api/client";
import { useMembers } from "@/api/members";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { openLogContact } from "@/features/touchpoints/log-contact";
import { useFormat } from "@/i18n/use-format";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { pocClientsQuery } from "../queries";
import { NotRated } from "./rating-sign";

type PocClient = Schemas["PocClient"];

function useColumns(): Column<PocClient>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("clients.field.name"),
        phone: "title",
        cell: (client) => (
          <span className="flex min-w-0 items-center gap-2">
            <Link
              to="/clients/$clientId"
              params={{ clientId: client.id }}
              className="min-w-0 truncate rounded-badge hover:underline"
            >
              {client.name}
            </Link>
            <AttentionBadge attention={client.attention} />
          </span>
        ),
      },
      {
        id: "role",
        header: t("crm.poc.role"),
        phone: "meta",
        cell: ({ role }) => t(`clients.role.${role}_poc_id`),
      },
      {
        id: "last_contact",
        header: t("touchpoints.last"),
        phone: "meta",
        cell: ({ last_contact_on: day }) => (day === null ? <NotRated /> : format.day(day)),
      },
      {
        id: "next_contact",
        header: t("touchpoints.plan.title"),
        cell: ({ next_contact: plan }) => (plan ? format.day(plan.date) : <NotRated />),
      },
    ],
    [t, format],
  );
}

/** The clients of one colleague. */
export function PocPage({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { byId } = useMembers();
  const writes = useCan()("clients:write");
  const query = useInfiniteQuery(pocClientsQuery(userId));
  const clients = flatten(query.data);
  const total = query.data?.pages[0]?.total ?? undefined;
  const name = byId.get(userId)?.name;
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={name === undefined ? t("crm.poc.title") : t("crm.poc.of", { name })}
        breadcrumb={
          <Link to="/clients" className="rounded-badge hover:text-fg">
            {t("clients.title")}
          </Link>
        }
        count={
          total === undefined
            ? undefined
            : t("clients.count", { count: total, number: format.number(total) })
        }
      />
      <QueryBoundary
        query={query}
        isEmpty={() => clients.length === 0}
        empty={<EmptyState icon={UsersRound} title={t("crm.poc.none")} />}
        skeleton={<SkeletonRows rows={8} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <>
            <Table
              label={t("crm.poc.title")}
              columns={columns}
              rows={clients}
              total={total}
              rowKey={(client) => client.id}
              rowActions={(client) => (
                <IconButton
                  label={t("touchpoints.log_with", { name: client.name })}
                  icon={PhoneOutgoing}
                  size="xs"
                  disabledReason={writes ? undefined : t("touchpoints.refused")}
                  onClick={() => openLogContact(client)}
                />
              )}
            />
            <LoadMore
              label={t("crm.load_more")}
              failedLabel={t("crm.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
