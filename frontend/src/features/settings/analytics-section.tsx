import { queryOptions, useQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api } from "@/api/client";
import { ErrorView } from "@/features/errors/error-view";
import { EmptyState } from "@/ui/empty-state";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { AnalyticsPlot } from "./analytics-plot";
import { AnalyticsTable } from "./analytics-table";
import { countedEvents, inAll } from "./analytics-events";

type Summary = Schemas["AnalyticsSummary"];

/** Thirty days to today is what the server counts when nothing is said: it knows the organisation's today. */
const summaryQuery = queryOptions({
  queryKey: ["analytics", "summary"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/analytics/summary", { signal })),
});

/** How the product is used. */
export default function AnalyticsSection() {
  const { t } = useTranslation();
  const query = useQuery(summaryQuery);
  return (
    <PageSection title={t("settings.analytics.title")}>
      <p className="text-fg-2">{t("settings.analytics.description")}</p>
      <div className="overflow-hidden rounded-card border border-line">
        <QueryBoundary
          query={query}
          isEmpty={({ totals }) => inAll(totals) === 0}
          skeleton={<Skeleton className="m-3 h-40" />}
          empty={
            <EmptyState
              icon={ChartColumn}
              title={t("settings.analytics.empty")}
              description={t("settings.analytics.empty_hint")}
              className="py-8"
            />
          }
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
        >
          {(summary) => <Counted summary={summary} />}
        </QueryBoundary>
      </div>
    </PageSection>
  );
}

function Counted({ summary }: { summary: Summary }) {
  const events = countedEvents(summary.totals);
  return (
    <>
      <AnalyticsPlot summary={summary} events={events} />
      <AnalyticsTable summary={summary} events={events} />
    </>
  );
}
