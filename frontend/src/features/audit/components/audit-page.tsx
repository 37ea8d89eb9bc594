import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { useTimeZone } from "@/lib/time-zone";
import { useIsPhone } from "@/lib/use-media";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { type AuditAddress, useAuditAddress } from "../address";
import { goneIn, namesIn } from "../entries";
import { auditQuery } from "../queries";
import { isFiltered } from "../search-params";
import { AuditTable, AuditTableSkeleton } from "./audit-table";
import { EntrySheet } from "./entry-sheet";
import { ExportMenu } from "./export-menu";
import { FilterChips } from "./filter-chips";
import { AuditFilters } from "./filter-popover";

/** Who did what, when, from where, with the values before and after. For admins. */
export function AuditPage() {
  const { t } = useTranslation();
  const address = useAuditAddress();
  const { filters } = address;
  const query = useInfiniteQuery(auditQuery(filters, useTimeZone()));
  const entries = useMemo(() => flatten(query.data), [query.data]);
  const names = useMemo(() => namesIn(entries), [entries]);
  const gone = useMemo(() => goneIn(entries), [entries]);
  return (
    <>
      <Header address={address} />
      <FilterChips address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => entries.length === 0}
        filtered={isFiltered(filters)}
        skeleton={<AuditTableSkeleton />}
        empty={<EmptyState icon={ScrollText} title={t("audit.nothing")} />}
        noMatch={<NoMatch title={t("audit.no_match")} onClear={address.clearFilters} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <AuditTable entries={entries} names={names} gone={gone} />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
      <EntrySheet
        open={address.entry !== undefined}
        entryId={address.entry}
        entries={entries}
        loading={query.isPending}
        names={names}
        gone={gone}
        onClose={address.closeEntry}
      />
    </>
  );
}

function Header({ address }: { address: AuditAddress }) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  return (
    <PageHeader
      title={t("audit.title")}
      actions={
        <>
          <AuditFilters address={address} iconOnly={phone} />
          <ExportMenu filters={address.filters} iconOnly={phone} />
        </>
      }
    />
  );
}
