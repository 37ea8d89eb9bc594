import { createFileRoute } from "@tanstack/react-router";
import { RecordListPage } from "@/features/directory/components/record-list-page";
import { readListSearch } from "@/features/directory/list-search";
import { nouns } from "@/features/directory/nouns";
import { prefetchList } from "@/features/directory/prefetch";

export const Route = createFileRoute("/_app/conversations/")({
  validateSearch: (raw) => readListSearch(nouns.conversation, raw),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    prefetchList(queryClient, nouns.conversation, deps),
  component: List,
});

function List() {
  return <RecordListPage type="conversation" />;
}
