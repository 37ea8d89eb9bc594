import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { activityLine } from "../activity-lines";
import { latestActivityQuery } from "../queries";
import type { Client } from "../types";
import { useClientWords } from "../words";
import { ActivitySentence } from "./activity-sentence";

const SHOWN = 4;

interface LatestActivityProps {
  client: Client;
  onShowAll: () => void;
}

export function LatestActivity({ client, onShowAll }: LatestActivityProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useClientWords();
  const query = useQuery(latestActivityQuery(client.id));
  return (
    <PageSection
      title={t("clients.section.latest")}
      actions={
        <Button size="xs" variant="ghost" onClick={onShowAll}>
          {t("clients.section.show_all")}
        </Button>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={(page) => page.items.length === 0}
        skeleton={<LatestSkeleton />}
        empty={<p className="text-fg-3">{t("clients.activity.nothing")}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {(page) => (
          <ol className="flex flex-col gap-3">
            {page.items.slice(0, SHOWN).map((item) => (
              <li key={item.id} className="flex flex-col text-fg-2">
                <p>
                  <ActivitySentence line={activityLine(item, words)} />
                </p>
                <time
                  dateTime={item.at}
                  title={format.instant(item.at)}
                  className="text-meta text-fg-3"
                >
                  {format.ago(item.at)}
                </time>
              </li>
            ))}
          </ol>
        )}
      </QueryBoundary>
    </PageSection>
  );
}

function LatestSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      {Array.from({ length: SHOWN }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div key={place} className="flex h-9 flex-col justify-center gap-2">
          <Skeleton className="h-3 w-52" />
          <Skeleton className="h-2.5 w-16" />
        </div>
      ))}
    </div>
  );
}
