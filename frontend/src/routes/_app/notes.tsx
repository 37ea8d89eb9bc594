import { createFileRoute } from "@tanstack/react-router";
import { NotesPage } from "@/features/notes/components/notes-page";
import { recentNotesQuery } from "@/features/notes/queries";

export const Route = createFileRoute("/_app/notes")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchInfiniteQuery(recentNotesQuery);
  },
  component: NotesPage,
});
