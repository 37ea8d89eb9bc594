import type { QueryClient } from "@tanstack/react-query";
import { meQuery, timeZoneOf } from "@/api/me";
import { dayOf } from "@/lib/dates";
import { rememberedView } from "./address";
import { boardQuery, myTasksListQuery, prefetchTask } from "./queries";
import { type MyTasksSearch, myTasksQuery } from "./search-params";

/** What the page of my tasks will ask for, while its code loads. */
export function prefetchMyTasks(queries: QueryClient, search: MyTasksSearch): void {
  const me = queries.getQueryData(meQuery.queryKey);
  if (!me) return;
  if (search.task !== undefined && search.task !== "new") prefetchTask(queries, search.task);
  const query = myTasksQuery(search, dayOf(new Date(), timeZoneOf(me)));
  const view = search.view ?? rememberedView();
  if (view === "board") void queries.prefetchQuery(boardQuery({ whose: "mine", query }));
  if (view === "list") void queries.prefetchInfiniteQuery(myTasksListQuery(query));
}
