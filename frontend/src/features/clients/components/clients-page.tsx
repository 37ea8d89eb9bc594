import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { useIsPhone } from "@/lib/use-media";
import { PageHeader } from "@/ui/page-header";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { useListActions } from "../actions";
import { type ClientsAddress, useClientsAddress } from "../address";
import { clientListQuery } from "../queries";
import { isFiltered } from "../search-params";
import { ClientCards, ClientCardsSkeleton } from "./client-cards";
import { preloadClientForm, useIdlePreload } from "./client-form-lazy";
import { ClientSheet } from "./client-sheet";
import { ClientTable, ClientTableSkeleton } from "./client-table";
import { NoClients, NoMatchingClients } from "./empty-list";
import { FilterChips } from "./filter-chips";
import { ListControls, NewClientButton, SearchBar } from "./list-controls";

/** All clients: as cards or as a table, found, filtered and sorted by the address. */
export function ClientsPage() {
  const { t } = useTranslation();
  const address = useClientsAddress();
  useListActions(address);
  useIdlePreload(preloadClientForm);
  const { filters, sort, view } = address;
  const query = useInfiniteQuery(clientListQuery(filters, sort));
  const clients = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  const List = view === "cards" ? ClientCards : ClientTable;
  return (
    <>
      <ListHeader address={address} total={total} />
      <FilterChips address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => clients.length === 0}
        filtered={isFiltered(filters)}
        skeleton={view === "cards" ? <ClientCardsSkeleton /> : <ClientTableSkeleton />}
        empty={<NoClients />}
        noMatch={<NoMatchingClients onClear={address.clearFilters} />}
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
              label={t("clients.load_more")}
              failedLabel={t("clients.load_more_failed")}
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

interface ListHeaderProps {
  address: ClientsAddress;
  total: number | undefined;
}

function ListHeader({ address, total }: ListHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = useIsPhone();
  return (
    <>
      <PageHeader
        title={t("clients.title")}
        count={
          total === undefined
            ? undefined
            : t("clients.count", { count: total, number: format.number(total) })
        }
        actions={
          <>
            {!phone && (
              <>
                <SearchBar address={address} className="w-56 max-lg:w-40" />
                <ListControls address={address} iconsOnly={false} />
              </>
            )}
            <NewClientButton />
          </>
        }
      />
      {phone && (
        <div className="flex gap-2 border-b border-line px-4 py-2">
          <SearchBar address={address} className="min-w-0 flex-1" />
          <ListControls address={address} iconsOnly />
        </div>
      )}
    </>
  );
}
