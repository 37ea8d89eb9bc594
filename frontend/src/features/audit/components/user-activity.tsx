import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { buttonStyle } from "@/ui/button-style";
import { EmptyState } from "@/ui/empty-state";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { goneIn } from "../entries";
import { latestOfUserQuery } from "../queries";
import type { AuditEntry } from "../types";
import { useExact } from "../use-exact";
import { useAuditWords } from "../words";
import { RecordLink } from "./record-link";

/** The last few things that somebody did, and the way to the rest. */
export function UserActivity({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const query = useQuery(latestOfUserQuery(userId));
  return (
    <QueryBoundary
      query={query}
      isEmpty={({ items }) => items.length === 0}
      skeleton={<SkeletonRows rows={8} />}
      empty={<EmptyState icon={History} title={t("audit.user.nothing")} className="py-8" />}
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {({ items }) => (
        <div className="flex flex-col items-start gap-4">
          <ol aria-label={t("people.tab.activity")} className="w-full">
            {items.map((entry) => (
              <Line key={entry.id} entry={entry} gone={goneIn(items).has(entry.record.id)} />
            ))}
          </ol>
          <Link
            to="/admin/audit"
            search={{ person: userId }}
            className={buttonStyle({ size: "sm" })}
          >
            {t("audit.user.all")}
          </Link>
        </div>
      )}
    </QueryBoundary>
  );
}

function Line({ entry, gone }: { entry: AuditEntry; gone: boolean }) {
  const words = useAuditWords();
  const format = useFormat();
  const exact = useExact();
  return (
    <li className="flex items-baseline gap-3 border-b border-line py-2 last:border-b-0">
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{words.action(entry.action)}</span>
        <RecordLink entry={entry} gone={gone} />
      </span>
      <time
        dateTime={entry.at}
        title={exact(entry.at)}
        className="tabular shrink-0 text-meta text-fg-3"
      >
        {format.ago(entry.at)}
      </time>
    </li>
  );
}
