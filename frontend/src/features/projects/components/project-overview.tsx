import { useTranslation } from "react-i18next";
import { Comments } from "@/features/comments/comments-lazy";
import { MentionedIn } from "@/features/mentions/components/mentioned-in";
import { LatestActivity } from "@/features/records/components/latest-activity";
import { RichFact } from "@/features/records/components/rich-fact";
import { TextFact } from "@/features/records/components/text-fact";
import { useFormat } from "@/i18n/use-format";
import { PageSection } from "@/ui/page-header";
import type { Project } from "../types";
import { ForWhom } from "./project-card";
import { ProjectFacts } from "./project-facts";
import { DueSign, ProgressLine, StatusSign } from "./project-signs";

interface ProjectOverviewProps {
  project: Project;
  onEdit: () => void;
  onShowActivity: () => void;
}

export function ProjectOverview({ project, onEdit, onShowActivity }: ProjectOverviewProps) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-6 px-gutter py-6 max-md:py-4">
      <RecordHead project={project} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <PageSection title={t("projects.section.details")}>
            <ProjectFacts project={project} onEdit={onEdit} />
          </PageSection>
          <RichFact field="description" nothing={t("projects.no_description")} />
          <PageSection title={t("comments.title")}>
            <Comments type="project" id={project.id} />
          </PageSection>
        </div>
        <aside className="flex min-w-0 flex-col gap-8">
          <PageSection title={t("projects.section.progress")}>
            <Tally project={project} />
          </PageSection>
          <MentionedIn type="project" id={project.id} />
          <LatestActivity onShowAll={onShowActivity} />
        </aside>
      </div>
    </div>
  );
}

function RecordHead({ project }: { project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <ForWhom project={project} />
      <TextFact field="name" className="max-w-160 py-0! text-record font-semibold" />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta text-fg-2">
        <StatusSign status={project.status} />
        <DueSign project={project} />
        <span>{t("projects.since", { ago: format.ago(project.created_at) })}</span>
      </p>
    </div>
  );
}

/** How far it is, in words and as a bar. */
function Tally({ project }: { project: Project }) {
  const { done, total } = project.progress;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="flex flex-col gap-1.5">
      <ProgressLine progress={project.progress} />
      {total > 0 && (
        <p aria-hidden className="text-meta text-fg-2">
          {t("projects.progress", {
            count: total,
            done: format.number(done),
            total: format.number(total),
          })}
        </p>
      )}
    </div>
  );
}
