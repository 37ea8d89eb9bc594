import { useInfiniteQuery } from "@tanstack/react-query";
import { FolderKanban, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Switch } from "@/ui/switch";
import { useNewProjectRefusal } from "../actions";
import { clientProjectsQuery, projectsOf, totalOf } from "../queries";
import { ProjectCards } from "./project-cards";
import { ProjectCardsSkeleton } from "./project-cards-skeleton";
import { preloadProjectForm } from "./project-form-lazy";
import { ProjectSheet } from "./project-sheet";

/** What is open over the page: another project, or one of those shown. */
type Sheet = { mode: "new" } | { mode: "edit"; id: string };

/** A sheet of its own: the address of the page is that of the client. */
function useSheet(clientId: string) {
  const [sheet, setSheet] = useState<Sheet>();
  const element = (
    <ProjectSheet
      mode={sheet?.mode}
      projectId={sheet?.mode === "edit" ? sheet.id : undefined}
      preset={{ client_id: clientId }}
      onClose={() => setSheet(undefined)}
    />
  );
  return {
    element,
    add: () => setSheet({ mode: "new" }),
    edit: (id: string) => setSheet({ mode: "edit", id }),
  };
}

interface NewButtonProps {
  quiet?: boolean;
  onClick: () => void;
}

function NewButton({ quiet = false, onClick }: NewButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      icon={Plus}
      {...(quiet ? { size: "xs" as const, variant: "ghost" as const } : { size: "sm" as const })}
      disabledReason={useNewProjectRefusal()}
      onPointerEnter={preloadProjectForm}
      onFocus={preloadProjectForm}
      onClick={onClick}
    >
      {t("projects.new")}
    </Button>
  );
}

interface ClientProjectsProps {
  clientId: string;
}

/** All projects of a client: the tab of its page. */
export function ClientProjects({ clientId }: ClientProjectsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [archived, setArchived] = useState(false);
  const query = useInfiniteQuery(
    clientProjectsQuery(clientId, archived ? { archived: "any" } : {}),
  );
  const projects = projectsOf(query.data);
  const total = totalOf(query.data);
  const sheet = useSheet(clientId);
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-4 px-gutter py-6 max-md:py-4">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold">{t("projects.title")}</h2>
        {total !== undefined && (
          <span className="tabular text-meta text-fg-3">
            {t("projects.count", { count: total, number: format.number(total) })}
          </span>
        )}
        <div className="ms-auto flex items-center gap-4">
          <Switch
            label={t("projects.with_archived")}
            checked={archived}
            onCheckedChange={setArchived}
            className="gap-2 text-meta text-fg-2"
          />
          <NewButton onClick={sheet.add} />
        </div>
      </header>
      <QueryBoundary
        query={query}
        isEmpty={() => projects.length === 0}
        skeleton={<ProjectCardsSkeleton places={3} />}
        empty={
          <EmptyState
            icon={FolderKanban}
            title={t("projects.none_of_client")}
            action={<NewButton onClick={sheet.add} />}
          />
        }
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <>
            <ProjectCards label={t("projects.title")} projects={projects} onEdit={sheet.edit} />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
      {sheet.element}
    </div>
  );
}

const FEW = 4;

interface ClientProjectsSectionProps extends ClientProjectsProps {
  onShowAll: () => void;
}

/** The first few, on the overview of a client. */
export function ClientProjectsSection({ clientId, onShowAll }: ClientProjectsSectionProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(clientProjectsQuery(clientId));
  const projects = projectsOf(query.data);
  const total = totalOf(query.data) ?? projects.length;
  const sheet = useSheet(clientId);
  return (
    <PageSection
      title={t("projects.title")}
      actions={
        <span className="flex items-center gap-1">
          {total > FEW && (
            <Button size="xs" variant="ghost" onClick={onShowAll}>
              {t("projects.show_all", { count: total })}
            </Button>
          )}
          <NewButton quiet onClick={sheet.add} />
        </span>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={() => projects.length === 0}
        skeleton={<ProjectCardsSkeleton places={2} />}
        empty={<p className="text-fg-3">{t("projects.none_of_client")}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <ProjectCards
            label={t("projects.title")}
            projects={projects.slice(0, FEW)}
            onEdit={sheet.edit}
          />
        )}
      </QueryBoundary>
      {sheet.element}
    </PageSection>
  );
}
