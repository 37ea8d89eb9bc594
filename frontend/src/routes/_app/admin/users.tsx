import { createFileRoute } from "@tanstack/react-router";
import { can } from "@/api/can";
import { meQuery } from "@/api/me";
import { UserActivity } from "@/features/audit/components/user-activity";
import { AdminsOnly } from "@/features/errors/admins-only";
import { UsersPage } from "@/features/people/components/users-page";
import { userListQuery } from "@/features/people/queries";
import { DEFAULT_SORT, filtersOf, readPeopleSearch } from "@/features/people/search-params";
import { loadWords } from "@/i18n";

export const Route = createFileRoute("/_app/admin/users")({
  validateSearch: readPeopleSearch,
  loaderDeps: ({ search }) => ({ filters: filtersOf(search), sort: search.sort ?? DEFAULT_SORT }),
  // Only its words are waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient }, deps: { filters, sort } }) => {
    const me = queryClient.getQueryData(meQuery.queryKey);
    if (can(me, "admin")) void queryClient.prefetchInfiniteQuery(userListQuery(filters, sort));
    return loadWords("audit");
  },
  component: Users,
});

function Users() {
  return (
    <AdminsOnly>
      <UsersPage activityOf={(user) => <UserActivity userId={user.id} />} />
    </AdminsOnly>
  );
}
