import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { isDocument } from "@/features/notes/document";
import { DocumentView } from "@/features/notes/document-view";
import { Instant } from "@/i18n/instant";
import { Person } from "@/ui/avatar";
import { LoadMore } from "@/ui/load-more";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { type AssessmentField, assessmentFields } from "../assessment-values";
import { assessmentHistoryQuery } from "../queries";
import type { AssessmentVersion } from "../types";
import { useRatingWords } from "../words";

/** What was thought of the client earlier, and by whom. */
export function AssessmentHistory({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(assessmentHistoryQuery(clientId));
  const versions = flatten(query.data);
  return (
    <PageSection title={t("crm.assessment.history")}>
      <QueryBoundary
        query={query}
        isEmpty={() => versions.length === 0}
        empty={<p className="text-fg-3">{t("crm.assessment.no_history")}</p>}
        skeleton={<Skeleton className="h-16 w-full" />}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <>
            <ol aria-label={t("crm.assessment.history")} className="flex flex-col">
              {versions.map((version) => (
                <VersionRow key={version.version} version={version} />
              ))}
            </ol>
            <LoadMore
              label={t("crm.load_more")}
              failedLabel={t("crm.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </PageSection>
  );
}

function VersionRow({ version }: { version: AssessmentVersion }) {
  const { t } = useTranslation();
  const changed = assessmentFields.filter((field) => version.changed.includes(field));
  return (
    <li className="flex flex-col gap-1.5 border-b border-line py-3 last:border-b-0">
      <p className="flex items-center gap-2 text-meta text-fg-2">
        <Person name={version.by.name} hue={version.by.avatar_color} className="font-medium" />
        <Instant at={version.at} as="ago" className="text-fg-3" />
      </p>
      <dl className="flex flex-col gap-1">
        {changed.map((field) => (
          <div
            key={field}
            className="grid grid-cols-[10rem_minmax(0,1fr)] gap-2 max-md:grid-cols-1"
          >
            <dt className="text-fg-2">{t(`crm.field.${field}`)}</dt>
            <dd>
              <Changed version={version} field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Changed({ version, field }: { version: AssessmentVersion; field: AssessmentField }) {
  const { t } = useTranslation();
  const words = useRatingWords();
  if (field !== "relationship_notes") return words.value(field, version[field]);
  const json: unknown = version.relationship_notes?.json;
  return isDocument(json) ? <DocumentView document={json} /> : t("crm.assessment.no_notes");
}
