import { createFileRoute } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { NotesPage } from "@/features/notes/components/notes-page";
import { foundNotesQuery, recentNotesQuery } from "@/features/notes/queries";
import { askedOf, readNotesSearch } from "@/features/notes/search-params";

export const Route = createFileRoute("/_app/notes")({
  validateSearch: readNotesSearch,
  loaderDeps: ({ search }) => search,
  // Not waited for: the page shows its own skeletons, and its own errors.
  loader: ({ context: { queryClient }, deps }) => {
    const me = queryClient.getQueryData(meQuery.queryKey);
    const asked = me && askedOf(deps, me.user.id);
    if (asked) void queryClient.prefetchInfiniteQuery(foundNotesQuery(asked));
    else void queryClient.prefetchInfiniteQuery(recentNotesQuery);
  },
  component: NotesPage,
});
