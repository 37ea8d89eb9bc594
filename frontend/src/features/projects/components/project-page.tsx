import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ActivityTab } from "@/features/records/components/activity-tab";
import { ArchivedNote } from "@/features/records/components/archived-note";
import { NotesTab, preloadNotes, useNoteAction } from "@/features/records/components/notes-tab";
import { RecordActions } from "@/features/records/components/record-actions";
import { useRecordAddress } from "@/features/records/record-address";
import { RecordEditing } from "@/features/records/saver";
import { cn } from "@/lib/cn";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { Badge } from "@/ui/badge";
import { PageHeader } from "@/ui/page-header";
import { SkeletonRows } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { useEditableProject } from "../editable";
import { asProject, projectQuery } from "../queries";
import { type ProjectTab, projectTabs } from "../search-params";
import type { Project } from "../types";
import { preloadProjectForm } from "./project-form-lazy";
import { ProjectOverview } from "./project-overview";
import { ProjectSheet } from "./project-sheet";
import { ProgressLine, StatusSign, TypeBadge } from "./project-signs";

const route = getRouteApi("/_app/projects/$projectId");

const otherParts = ["board", "tasks", "links"] as const;
type OtherPart = (typeof otherParts)[number];

interface ProjectPageProps {
  /** What is to be done, and what it is linked with: other parts of the app know. */
  partOf: Readonly<Record<OtherPart, (project: Project) => ReactNode>>;
}

/** One project. */
export function ProjectPage({ partOf }: ProjectPageProps) {
  const { t } = useTranslation();
  const { projectId } = route.useParams();
  const search = route.useSearch();
  const address = useRecordAddress();
  const editable = useEditableProject();
  const { data } = useSuspenseQuery(projectQuery(projectId));
  const project = asProject(data);
  useIdlePreload(preloadProjectForm);
  useIdlePreload(preloadNotes);
  useNoteAction(address);
  const showTab = (tab: ProjectTab) =>
    address.change({ tab: tab === "overview" ? undefined : tab });
  const tab = projectTabs.find((one) => one === search.tab) ?? "overview";
  const other = otherParts.find((part) => part === tab);
  return (
    <RecordEditing key={projectId} record={data} editable={editable}>
      <PageHeader
        title={project.name}
        breadcrumb={<Crumb project={project} />}
        start={<HeaderSigns project={project} />}
        actions={<RecordActions onEdit={address.openSheet} preload={preloadProjectForm} />}
      />
      <ArchivedNote />
      <Tabs
        label={t("projects.tab.label")}
        tabs={projectTabs.map((value) => ({ value, label: t(`projects.tab.${value}`) }))}
        value={tab}
        onValueChange={showTab}
      >
        {tab === "overview" && (
          <ProjectOverview
            project={project}
            onEdit={address.openSheet}
            onShowActivity={() => showTab("activity")}
          />
        )}
        {tab === "notes" && <NotesTab key={projectId} address={address} />}
        {other && (
          <Suspense fallback={<SkeletonRows rows={10} />}>
            <div
              className={cn(
                "min-w-0",
                other === "board" && "flex h-[calc(100dvh-8rem)] min-h-96 flex-col",
              )}
            >
              {partOf[other](project)}
            </div>
          </Suspense>
        )}
        {tab === "activity" && <ActivityTab />}
      </Tabs>
      <ProjectSheet
        mode={search.sheet}
        projectId={projectId}
        onClose={() => address.change({ sheet: undefined })}
      />
    </RecordEditing>
  );
}

/** Its client, where it has one; or the list. */
function Crumb({ project: { client } }: { project: Project }) {
  const { t } = useTranslation();
  const style = "rounded-badge hover:text-fg";
  if (!client) {
    return (
      <Link to="/projects" className={style}>
        {t("projects.title")}
      </Link>
    );
  }
  return (
    <Link
      to="/clients/$clientId"
      params={{ clientId: client.id }}
      search={{ tab: "projects" }}
      className={`${style} max-w-48 truncate`}
    >
      {client.name}
    </Link>
  );
}

function HeaderSigns({ project }: { project: Project }) {
  const { t } = useTranslation();
  return (
    <>
      {project.archived_at ? (
        <Badge>{t("records.archived_badge")}</Badge>
      ) : (
        project.type !== "client" && <TypeBadge type={project.type} />
      )}
      <span className="flex items-center gap-3 max-lg:hidden">
        <StatusSign status={project.status} />
        {project.progress.total > 0 && (
          <ProgressLine progress={project.progress} className="w-32" />
        )}
      </span>
    </>
  );
}
