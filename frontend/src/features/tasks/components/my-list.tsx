import { useInfiniteQuery } from "@tanstack/react-query";
import { ListTodo } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import type { MyTasksAddress } from "../address";
import { myTasksListQuery } from "../queries";
import { type MyTasksQuery, isFiltered } from "../search-params";
import { boardStatuses } from "../types";
import { TaskTable } from "./task-table";

interface MyListProps {
  address: MyTasksAddress;
  query: MyTasksQuery;
}

/** My tasks in my order. */
export default function MyList({ address, query: asked }: MyListProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(myTasksListQuery(asked));
  const tasks = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  const writes = useCan()("tasks:write");
  return (
    <QueryBoundary
      query={query}
      isEmpty={() => tasks.length === 0}
      filtered={isFiltered(address.search)}
      skeleton={<SkeletonRows rows={12} />}
      empty={
        <EmptyState
          icon={ListTodo}
          title={t("tasks.nothing_mine")}
          description={t("tasks.nothing_mine_hint")}
        />
      }
      noMatch={<NoMatch title={t("tasks.no_match")} onClear={address.clear} />}
      error={(error, retry) => <ErrorView error={error} retry={retry} />}
    >
      {() => (
        <div
          aria-busy={query.isPlaceholderData}
          className="relative min-h-0 flex-1 overflow-y-auto"
        >
          <TaskTable
            label={t("mine.title")}
            tasks={tasks}
            total={total}
            withPlace
            statuses={writes ? boardStatuses : undefined}
          />
          <LoadMore
            label={t("records.load_more")}
            failedLabel={t("records.load_more_failed")}
            query={query}
          />
        </div>
      )}
    </QueryBoundary>
  );
}
