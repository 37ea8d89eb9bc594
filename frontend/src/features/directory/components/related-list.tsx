import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { type AnyRecord, places, recordListQuery, recordPath, titleOf } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { Avatar } from "@/ui/avatar";
import { buttonStyle } from "@/ui/button-style";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { moveBetweenRows } from "@/ui/row-keys";
import { Skeleton } from "@/ui/skeleton";
import { type ListedType, nouns } from "../nouns";

const SHOWN = 8;

interface RelatedListProps {
  type: ListedType;
  /** Whose they are: the filter that finds them. */
  of: Readonly<Record<string, string>>;
  sort: string;
  actions?: ReactNode;
  /** A few words beside the name. */
  detail: (record: AnyRecord) => ReactNode;
}

/** The records of a kind that belong to the one of the page; the rest of many is in their list. */
export function RelatedList({ type, of, sort, actions, detail }: RelatedListProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(recordListQuery(type, { ...of, sort }));
  const rows = flatten(query.data);
  const total = query.data?.pages[0]?.total ?? rows.length;
  return (
    <PageSection
      title={t(`directory.${type}.title`)}
      actions={
        <div className="flex items-center gap-1">
          {total > SHOWN && (
            <Link
              to={`/${places[type]}`}
              search={of}
              className={buttonStyle({ size: "xs", variant: "ghost" })}
            >
              {t("directory.show_all", { count: total })}
            </Link>
          )}
          {actions}
        </div>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={() => rows.length === 0}
        skeleton={<RelatedSkeleton />}
        empty={<p className="text-fg-3">{t(`directory.${type}.none`)}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          // The rows' own links take the focus; the arrow keys move it between them.
          // oxlint-disable-next-line no-noninteractive-element-interactions
          <ul
            aria-label={t(`directory.${type}.title`)}
            onKeyDown={(event) => moveBetweenRows(event)}
            className="overflow-hidden rounded-card border border-line"
          >
            {rows.slice(0, SHOWN).map((record) => (
              <li key={record.id} data-row className="border-b border-line last:border-b-0">
                <RelatedRow type={type} record={record}>
                  {detail(record)}
                </RelatedRow>
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </PageSection>
  );
}

interface RelatedRowProps {
  type: ListedType;
  record: AnyRecord;
  children: ReactNode;
}

function RelatedRow({ type, record, children }: RelatedRowProps) {
  const name = titleOf(record);
  const Icon = nouns[type].icon;
  return (
    <Link
      to={recordPath(type, record.id) ?? "/"}
      className="flex min-h-11 items-center gap-3 px-3 py-1.5 ring-inset-focus hover:bg-hover"
    >
      {type === "contact" || type === "company" ? (
        <Avatar name={name} square={type === "company"} decorative />
      ) : (
        <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />
      )}
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 truncate font-medium">{name}</span>
        <span className="min-w-0 truncate text-meta text-fg-2">{children}</span>
      </span>
    </Link>
  );
}

function RelatedSkeleton() {
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line p-3">
      <Skeleton className="h-3 w-44" />
      <Skeleton className="h-3 w-36" />
    </div>
  );
}
