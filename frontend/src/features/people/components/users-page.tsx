import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useHold } from "@/lib/use-hold";
import { useIsPhone } from "@/lib/use-media";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { useListActions } from "../actions";
import { type PeopleAddress, usePeopleAddress } from "../address";
import { userListQuery } from "../queries";
import { isFiltered } from "../search-params";
import type { User } from "../types";
import { FilterChips } from "./filter-chips";
import { FilterPopover } from "./filter-popover";
import { InviteButton, NoMatchingUsers, NoUsers, SearchBar } from "./list-controls";
import { UsersTable, UsersTableSkeleton } from "./users-table";

const InviteSheet = lazyWithRetry(() => import("./invite-sheet"));
const UserSheet = lazyWithRetry(() => import("./user-sheet"));

interface UsersPageProps {
  /** What somebody has done: another part of the app knows. */
  activityOf: (user: User) => ReactNode;
}

/** Everybody who has a place in the organisation, or is invited to one. For its admins. */
export function UsersPage({ activityOf }: UsersPageProps) {
  const { t } = useTranslation();
  const address = usePeopleAddress();
  useListActions();
  const { filters, sort } = address;
  const query = useInfiniteQuery(userListQuery(filters, sort));
  const users = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  return (
    <>
      <ListHeader address={address} total={total} />
      <FilterChips address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => users.length === 0}
        filtered={isFiltered(filters)}
        skeleton={<UsersTableSkeleton />}
        empty={<NoUsers />}
        noMatch={<NoMatchingUsers onClear={address.clearFilters} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <UsersTable users={users} total={total} sort={sort} onSortChange={address.setSort} />
            <LoadMore
              label={t("people.load_more")}
              failedLabel={t("people.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
      <Sheets address={address} activityOf={activityOf} />
    </>
  );
}

/** Their code comes when one is opened for the first time, and they stay for the time they take to close. */
function Sheets({ address, activityOf }: { address: PeopleAddress } & UsersPageProps) {
  const { sheet, user, part: tab = "details" } = address.search;
  const invite = sheet === "invite";
  const openUser = invite ? undefined : user;
  const invited = useHold(invite ? true : undefined);
  const shownUser = useHold(openUser);
  return (
    <Suspense fallback={null}>
      {invited && <InviteSheet open={invite} onClose={address.closeSheet} />}
      {shownUser !== undefined && (
        <UserSheet
          open={openUser !== undefined}
          userId={shownUser}
          tab={tab}
          onTabChange={address.showTab}
          onClose={address.closeSheet}
          activityOf={activityOf}
        />
      )}
    </Suspense>
  );
}

interface ListHeaderProps {
  address: PeopleAddress;
  total: number | undefined;
}

function ListHeader({ address, total }: ListHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = useIsPhone();
  return (
    <>
      <PageHeader
        title={t("people.title")}
        count={
          total === undefined
            ? undefined
            : t("people.count", { count: total, number: format.number(total) })
        }
        actions={
          <>
            {!phone && (
              <>
                <SearchBar address={address} className="w-56 max-lg:w-40" />
                <FilterPopover address={address} iconOnly={false} />
              </>
            )}
            <InviteButton />
          </>
        }
      />
      {phone && (
        <div className="flex gap-2 border-b border-line px-4 py-2">
          <SearchBar address={address} className="min-w-0 flex-1" />
          <FilterPopover address={address} iconOnly />
        </div>
      )}
    </>
  );
}
