import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { ListHeader } from "@/features/records/components/list-header";
import { useSearchAction } from "@/features/records/search-action";
import { useFormat } from "@/i18n/use-format";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useHold } from "@/lib/use-hold";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { type PeopleAddress, usePeopleAddress } from "../address";
import { userListQuery } from "../queries";
import { isFiltered } from "../search-params";
import type { User } from "../types";
import { FilterChips } from "./filter-chips";
import { PeopleFilters } from "./filter-popover";
import { InviteButton, NoUsers } from "./list-controls";
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
  const format = useFormat();
  const address = usePeopleAddress();
  useSearchAction();
  const { filters, sort } = address;
  const query = useInfiniteQuery(userListQuery(filters, sort));
  const users = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  return (
    <>
      <ListHeader
        title={t("people.title")}
        count={
          total === undefined
            ? undefined
            : t("people.count", { count: total, number: format.number(total) })
        }
        search={{
          label: t("people.search"),
          value: filters.q,
          onValueChange: (q) => address.setFilters({ q }),
        }}
        controls={(iconsOnly) => <PeopleFilters address={address} iconOnly={iconsOnly} />}
        action={<InviteButton />}
      />
      <FilterChips address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => users.length === 0}
        filtered={isFiltered(filters)}
        skeleton={<UsersTableSkeleton />}
        empty={<NoUsers />}
        noMatch={<NoMatch title={t("people.no_match")} onClear={address.clearFilters} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <UsersTable users={users} total={total} sort={sort} onSortChange={address.setSort} />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
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
