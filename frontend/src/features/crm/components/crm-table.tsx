import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PhoneOutgoing, SearchX, UsersRound } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { attentionHues } from "@/features/touchpoints/attention";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { PocLink } from "@/features/touchpoints/components/poc-link";
import { openLogContact } from "@/features/touchpoints/log-contact";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import type { CrmAddress } from "../address";
import { crmClientsQuery } from "../queries";
import { isFiltered } from "../search-params";
import type { ClientItem } from "../types";
import { NotRated, PrioritySign, StatusSign, StrengthSign } from "./rating-sign";

function useColumns(): Column<ClientItem>[] {
  const { t } = useTranslation();
  const format = useFormat();
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
        id: "priority",
        header: t("crm.field.priority"),
        sort: "priority",
        phone: "meta",
        cell: ({ assessment }) =>
          assessment?.priority ? <PrioritySign value={assessment.priority} /> : <NotRated />,
      },
      {
        id: "status",
        header: t("crm.field.status"),
        sort: "status",
        phone: "meta",
        cell: ({ assessment }) =>
          assessment?.status ? <StatusSign value={assessment.status} /> : <NotRated />,
      },
      {
        id: "strength",
        header: t("crm.field.relationship_strength"),
        sort: "strength",
        className: "max-xl:hidden",
        cell: ({ assessment }) =>
          assessment?.relationship_strength ? (
            <StrengthSign value={assessment.relationship_strength} />
          ) : (
            <NotRated />
          ),
      },
      {
        id: "contact",
        header: t("clients.field.primary_poc_id"),
        cell: ({ primary_poc_id }) => (
          <PocLink members={members} id={primary_poc_id} empty={<NotRated />} />
        ),
      },
      {
        id: "last_contact",
        header: t("touchpoints.last"),
        sort: "last_contact",
        cell: ({ last_contact_on: day }) => (day === null ? <NotRated /> : format.day(day)),
      },
      {
        id: "next_contact",
        header: t("touchpoints.plan.title"),
        sort: "next_contact",
        className: "max-lg:hidden",
        cell: ({ next_contact: plan }) => (plan ? format.day(plan.date) : <NotRated />),
      },
    ],
    [t, format, members],
  );
}

function NameCell({ client }: { client: ClientItem }) {
  return (
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
  );
}

/** All clients as assessors see them. */
export function CrmTable({ address }: { address: CrmAddress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(crmClientsQuery(address.filters, address.sort));
  const clients = flatten(query.data);
  const total = query.data?.pages[0]?.total ?? undefined;
  const columns = useColumns();
  return (
    <section className="flex flex-col gap-2">
      <header className="flex items-center gap-2 px-gutter">
        <h2 className="font-semibold">{t("clients.title")}</h2>
        {total !== undefined && (
          <span className="tabular text-meta text-fg-3">
            {t("clients.count", { count: total, number: format.number(total) })}
          </span>
        )}
      </header>
      <QueryBoundary
        query={query}
        isEmpty={() => clients.length === 0}
        filtered={isFiltered(address.filters)}
        empty={<EmptyState icon={UsersRound} title={t("clients.empty.title")} />}
        noMatch={
          <EmptyState
            icon={SearchX}
            title={t("clients.no_match")}
            action={<Button onClick={address.clearFilters}>{t("crm.filter.clear")}</Button>}
          />
        }
        skeleton={<SkeletonRows rows={8} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <Table
              label={t("clients.title")}
              columns={columns}
              rows={clients}
              total={total}
              rowKey={(client) => client.id}
              rowHue={(client) => attentionHues[client.attention.level]}
              sort={address.sort}
              onSortChange={address.setSort}
              rowActions={(client) => (
                <IconButton
                  label={t("touchpoints.log_with", { name: client.name })}
                  icon={PhoneOutgoing}
                  size="xs"
                  onClick={() => openLogContact(client)}
                />
              )}
            />
            <LoadMore
              label={t("crm.load_more")}
              failedLabel={t("crm.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
    </section>
  );
}
