import { useInfiniteQuery } from "@tanstack/react-query";
import { Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { ListHeader } from "@/features/records/components/list-header";
import { useFormat } from "@/i18n/use-format";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { useListActions } from "../list-actions";
import { type ProjectsAddress, useProjectsAddress } from "../address";
import { projectListQuery, projectsOf, totalOf } from "../queries";
import { isFiltered } from "../search-params";
import type { ProjectItem } from "../types";
import { FilterChips } from "./list-filters";
import { ListControls, NewProjectButton, NoProjects } from "./list-controls";
import { ProjectCards } from "./project-cards";
import { ProjectCardsSkeleton } from "./project-cards-skeleton";
import { preloadProjectForm } from "./project-form-lazy";
import { ProjectSheet } from "./project-sheet";
import { ProjectTableSkeleton } from "./project-table-skeleton";

const ProjectTable = lazyWithRetry(async () => ({
  default: (await import("./project-table")).ProjectTable,
}));

/** All projects: as cards or as a table, found, filtered and sorted by the address. */
export function ProjectsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const address = useProjectsAddress();
  useListActions(address);
  useIdlePreload(preloadProjectForm);
  const { filters, sort, view } = address;
  const query = useInfiniteQuery(projectListQuery(filters, sort));
  const projects = useMemo(() => projectsOf(query.data), [query.data]);
  const total = totalOf(query.data);
  return (
    <>
      <ListHeader
        title={t("projects.title")}
        count={
          total === undefined
            ? undefined
            : t("projects.count", { count: total, number: format.number(total) })
        }
        search={{
          label: t("projects.search"),
          value: filters.q,
          onValueChange: (q) => address.setFilters({ q }),
        }}
        controls={(iconsOnly) => <ListControls address={address} iconsOnly={iconsOnly} />}
        action={<NewProjectButton />}
      />
      <FilterChips address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => projects.length === 0}
        filtered={isFiltered(filters)}
        skeleton={
          view === "cards" ? <ProjectCardsSkeleton className="p-4" /> : <ProjectTableSkeleton />
        }
        empty={<NoProjects />}
        noMatch={<NoMatch title={t("projects.no_match")} onClear={address.clearFilters} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <Found projects={projects} total={total} address={address} />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
      <ProjectSheet
        mode={address.search.sheet}
        projectId={address.search.project}
        // A list narrowed to a client or a kind makes one of these.
        preset={{ client_id: filters.client, type: filters.type }}
        onClose={address.closeSheet}
      />
    </>
  );
}

interface FoundProps {
  projects: readonly ProjectItem[];
  total: number | undefined;
  address: ProjectsAddress;
}

function Found({ projects, total, address }: FoundProps) {
  const { t } = useTranslation();
  const shared = { label: t("projects.title"), projects, onEdit: address.openEdit };
  if (address.view === "table") {
    return (
      <Suspense fallback={<ProjectTableSkeleton />}>
        <ProjectTable
          {...shared}
          total={total}
          sort={address.sort}
          onSortChange={address.setSort}
        />
      </Suspense>
    );
  }
  return (
    <div className="p-4">
      <ProjectCards {...shared} />
    </div>
  );
}
