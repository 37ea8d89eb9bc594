import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { ListHeader } from "@/features/records/components/list-header";
import { useFormat } from "@/i18n/use-format";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { useTrackedView } from "@/lib/use-tracked-view";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { useListActions } from "../actions";
import { useClientsAddress } from "../address";
import { clientListQuery } from "../queries";
import { isFiltered } from "../search-params";
import { ClientCards, ClientCardsSkeleton } from "./client-cards";
import { preloadClientForm } from "./client-form-lazy";
import { ClientSheet } from "./client-sheet";
import { ClientTable, ClientTableSkeleton } from "./client-table";
import { NoClients } from "./empty-list";
import { FilterChips } from "./filter-chips";
import { ListControls, NewClientButton } from "./list-controls";

/** All clients: as cards or as a table, found, filtered and sorted by the address. */
export function ClientsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const address = useClientsAddress();
  useListActions(address);
  useIdlePreload(preloadClientForm);
  const { filters, sort, view } = address;
  useTrackedView("clients_viewed", view, { view, filtered: isFiltered(filters) });
  const query = useInfiniteQuery(clientListQuery(filters, sort));
  const clients = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  const List = view === "cards" ? ClientCards : ClientTable;
  return (
    <>
      <ListHeader
        title={t("clients.title")}
        count={
          total === undefined
            ? undefined
            : t("clients.count", { count: total, number: format.number(total) })
        }
        search={{
          label: t("clients.search"),
          value: filters.q,
          onValueChange: (q) => address.setFilters({ q }),
        }}
        controls={(iconsOnly) => <ListControls address={address} iconsOnly={iconsOnly} />}
        action={<NewClientButton />}
      />
      <FilterChips address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => clients.length === 0}
        filtered={isFiltered(filters)}
        skeleton={view === "cards" ? <ClientCardsSkeleton /> : <ClientTableSkeleton />}
        empty={<NoClients />}
        noMatch={<NoMatch title={t("clients.no_match")} onClear={address.clearFilters} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <List
              clients={clients}
              total={total}
              sort={sort}
              onSortChange={address.setSort}
              onEdit={address.openEdit}
            />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
      <ClientSheet
        mode={address.search.sheet}
        clientId={address.search.client}
        onClose={address.closeSheet}
      />
    </>
  );
}
