import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Presentation } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { buttonStyle } from "@/ui/button-style";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { useCrmAddress } from "../address";
import { dashboardQuery } from "../queries";
import { forFigures } from "../search-params";
import { CrmFilterChips, CrmFilterPopover } from "./crm-filters";
import { CrmTable } from "./crm-table";
import { Figures } from "./figures";
import { NeedsAttention } from "./needs-attention";
import { RecentEntries } from "./recent-entries";

/** Who needs attention, and how we stand with everybody. */
export function DashboardPage() {
  const { t } = useTranslation();
  const address = useCrmAddress();
  const figures = useQuery(dashboardQuery(forFigures(address.filters)));
  const shown = useQuery(dashboardQuery(address.filters));
  return (
    <>
      <PageHeader
        title={t("crm.dashboard.title")}
        actions={
          <>
            <CrmFilterPopover address={address} />
            <Link to="/crm/roundtable" className={buttonStyle({ size: "sm", variant: "primary" })}>
              <Presentation aria-hidden />
              {t("crm.roundtable")}
            </Link>
          </>
        }
      />
      <CrmFilterChips address={address} />
      <div className="flex flex-col gap-8 py-6 max-md:gap-6 max-md:py-4">
        <QueryBoundary
          query={figures}
          isEmpty={() => false}
          empty={null}
          skeleton={<FiguresSkeleton />}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
        >
          {({ stats }) => <Figures stats={stats} address={address} />}
        </QueryBoundary>
        <QueryBoundary
          query={shown}
          isEmpty={() => false}
          empty={null}
          skeleton={<Skeleton className="mx-gutter h-40" />}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
        >
          {(dashboard) => <NeedsAttention dashboard={dashboard} address={address} />}
        </QueryBoundary>
        <CrmTable address={address} />
        {shown.data && <RecentEntries entries={shown.data.recent_roundtables} />}
      </div>
    </>
  );
}

function FiguresSkeleton() {
  return (
    <div className="grid grid-cols-4 gap-3 px-gutter max-md:grid-cols-2">
      <Skeleton className="h-20" />
      <Skeleton className="h-20" />
      <Skeleton className="h-20" />
      <Skeleton className="h-20" />
    </div>
  );
}
