import { useInfiniteQuery } from "@tanstack/react-query";
import { ListTodo } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { useFormat } from "@/i18n/use-format";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { useProjectTasksAddress } from "../address";
import { useMayCreate } from "../may-create";
import { projectTasksListQuery } from "../queries";
import { isProjectFiltered, projectSorts, projectTasksQuery } from "../search-params";
import { statuses } from "../types";
import { ProjectToolbar } from "./project-filters";
import { TaskSheet } from "./task-sheet";
import { TaskTable } from "./task-table";

const DEFAULT_SORT = "due_on";

/** The tasks of a project in a list, found, filtered, sorted, and changed many at once. */
export default function ProjectTasks({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = useProjectTasksAddress();
  const { search, change } = address;
  const sort = search.sort ?? DEFAULT_SORT;
  const query = useInfiniteQuery(
    projectTasksListQuery(projectId, projectTasksQuery(search, format.today()), sort),
  );
  const tasks = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  // Many at once are changed by those who may change all of them.
  const mayChange = useMayCreate();
  const preset = useMemo(() => ({ project_id: projectId }), [projectId]);
  const setSort = (next: string) => {
    const known = projectSorts.find((one) => one === next);
    change({ sort: known === DEFAULT_SORT ? undefined : known });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ProjectToolbar address={address} board={false} />
      <QueryBoundary
        query={query}
        isEmpty={() => tasks.length === 0}
        filtered={isProjectFiltered(search)}
        skeleton={<SkeletonRows rows={12} />}
        empty={
          <EmptyState
            icon={ListTodo}
            title={t("tasks.nothing_here")}
            description={t("tasks.nothing_here_hint")}
          />
        }
        noMatch={<NoMatch title={t("tasks.no_match")} onClear={address.clear} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData} className="border-t border-line">
            <TaskTable
              label={t("mine.tasks")}
              tasks={tasks}
              total={total}
              withPlace={false}
              sort={sort}
              onSortChange={setSort}
              statuses={mayChange ? statuses : undefined}
            />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
      <TaskSheet preset={preset} />
    </div>
  );
}
