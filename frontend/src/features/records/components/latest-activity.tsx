import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { latestActivityQuery } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { Instant } from "@/i18n/instant";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { activityLine } from "../activity-lines";
import { useEdited } from "../editable";
import { ActivitySentence } from "./activity-sentence";
import { ActivitySkeleton } from "./activity-skeleton";

const SHOWN = 4;

export function LatestActivity({ onShowAll }: { onShowAll: () => void }) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const query = useQuery(latestActivityQuery(editable.type, record.id));
  return (
    <PageSection
      title={t("records.section.latest")}
      actions={
        <Button size="xs" variant="ghost" onClick={onShowAll}>
          {t("records.section.show_all")}
        </Button>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={(page) => page.items.length === 0}
        skeleton={<ActivitySkeleton places={SHOWN} />}
        empty={<p className="text-fg-3">{t("records.activity.nothing")}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {(page) => (
          <ol className="flex flex-col gap-3">
            {page.items.slice(0, SHOWN).map((item) => (
              <li key={item.id} className="flex flex-col text-fg-2">
                <p>
                  <ActivitySentence line={activityLine(item, editable)} type={editable.type} />
                </p>
                <Instant at={item.at} as="ago" className="text-meta text-fg-3" />
              </li>
            ))}
          </ol>
        )}
      </QueryBoundary>
    </PageSection>
  );
}
