import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { flatten } from "@/api/page";
import { type AnyRecord, places, recordListQuery, recordPath, titleOf } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { NoMatch } from "@/features/records/components/filters";
import { ListHeader } from "@/features/records/components/list-header";
import { Nothing } from "@/features/records/components/nothing";
import { RowMenu, useRowItems } from "@/features/records/components/row-menu";
import { SortMenu } from "@/features/records/components/sort-menu";
import { useSearchAction } from "@/features/records/search-action";
import { shortWebsite } from "@/features/records/links";
import { Instant } from "@/i18n/instant";
import { useFormat } from "@/i18n/use-format";
import { runAction } from "@/lib/actions";
import { useTimeZone } from "@/lib/time-zone";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { preloadRecordForm } from "../form-part";
import { type ListAddress, useListAddress } from "../list-address";
import { isFiltered, listQuery, presetOf } from "../list-search";
import { type ListedType, type Noun, nouns, specOf } from "../nouns";
import { labelOf, sayValue, useWords } from "../words";
import { DirectorySheet } from "./directory-sheet";
import { ListChips, ListFilters } from "./list-filters";

/** All of a kind: found, filtered and sorted by the address. */
export function RecordListPage({ type }: { type: ListedType }) {
  const { t } = useTranslation();
  const noun: Noun = nouns[type];
  const address = useListAddress(noun);
  const timeZone = useTimeZone();
  useSearchAction();
  useIdlePreload(preloadRecordForm);
  const { search } = address;
  const query = useInfiniteQuery(recordListQuery(type, listQuery(noun, search, timeZone)));
  const rows = useMemo(() => flatten(query.data), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  const navigate = useNavigate();
  return (
    <>
      <Head type={type} address={address} total={total} />
      <ListChips noun={noun} address={address} />
      <QueryBoundary
        query={query}
        isEmpty={() => rows.length === 0}
        filtered={isFiltered(noun, search)}
        skeleton={<ListSkeleton />}
        empty={
          <EmptyState
            icon={noun.icon}
            title={t(`directory.${type}.empty`)}
            description={t(`directory.${type}.empty_hint`)}
            action={<NewButton type={type} />}
          />
        }
        noMatch={<NoMatch title={t(`directory.${type}.no_match`)} onClear={address.clear} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <RecordTable noun={noun} rows={rows} total={total} address={address} />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </div>
        )}
      </QueryBoundary>
      <DirectorySheet
        noun={noun}
        mode={search.sheet}
        id={search.record}
        preset={presetOf(noun, search)}
        onClose={address.closeSheet}
        // In the place of the sheet: going back must not open the form again.
        onCreated={({ id }) => void navigate({ to: recordPath(type, id) ?? "/", replace: true })}
      />
    </>
  );
}

const sortWords = [
  "name",
  "name_desc",
  "title",
  "title_desc",
  "subject",
  "subject_desc",
  "starts_at",
  "starts_at_desc",
  "created_at",
  "created_at_desc",
  "updated_at",
  "updated_at_desc",
] as const;

interface HeadProps {
  type: ListedType;
  address: ListAddress;
  total: number | undefined;
}

function Head({ type, address, total }: HeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const noun = nouns[type];
  const sorts = noun.sorts.map((sort) => {
    const word = sortWords.find((one) => one === sort.replace(/^-(.*)$/u, "$1_desc"));
    return { sort, label: word ? t(`directory.sort.${word}`) : sort };
  });
  return (
    <ListHeader
      title={t(`directory.${type}.title`)}
      count={
        total === undefined
          ? undefined
          : t(`directory.${type}.count`, { count: total, number: format.number(total) })
      }
      search={{
        label: t(`directory.${type}.search`),
        value: address.search.q ?? "",
        onValueChange: (q) => address.change({ q: q || undefined }),
      }}
      controls={(iconsOnly) => (
        <>
          <ListFilters noun={noun} address={address} iconOnly={iconsOnly} />
          <SortMenu sorts={sorts} value={address.sort} onValueChange={address.setSort} />
        </>
      )}
      action={<NewButton type={type} small />}
    />
  );
}

function NewButton({ type, small = false }: { type: ListedType; small?: boolean }) {
  const { t } = useTranslation();
  const allowed = useCan()("clients:write");
  return (
    <Button
      variant="primary"
      size={small ? "sm" : "md"}
      icon={Plus}
      disabledReason={
        allowed ? undefined : t("records.refused.create", { things: t(`records.many.${type}`) })
      }
      onPointerEnter={preloadRecordForm}
      onFocus={preloadRecordForm}
      onClick={() => runAction(`${places[type]}.new`)}
    >
      {t(`directory.${type}.new`)}
    </Button>
  );
}

interface RecordTableProps {
  noun: Noun;
  rows: readonly AnyRecord[];
  total: number | undefined;
  address: ListAddress;
}

function RecordTable({ noun, rows, total, address }: RecordTableProps) {
  const { t } = useTranslation();
  const itemsOf = useRowItems(noun.type, address.openEdit);
  return (
    <Table
      label={t(`directory.${noun.type}.title`)}
      columns={useColumns(noun)}
      rows={rows}
      total={total}
      rowKey={(record) => record.id}
      sort={address.sort}
      onSortChange={address.setSort}
      rowActions={(record) => <RowMenu name={titleOf(record)} items={itemsOf(record)} />}
    />
  );
}

/** The first two stay on a phone; the last ones need a wide window. */
const shownOn = { phone: 2, desk: 3 };

function useColumns(noun: Noun): Column<AnyRecord>[] {
  const words = useWords();
  return useMemo(() => {
    const { t } = words;
    const sortOf = (name: string) => (noun.sorts.includes(name) ? { sort: name } : {});
    const [title] = noun.fields;
    const first: Column<AnyRecord>[] = title
      ? [
          {
            id: title.name,
            header: labelOf(t, noun, title),
            ...sortOf(title.name),
            phone: "title",
            cell: (record) => <TitleCell noun={noun} record={record} />,
          },
        ]
      : [];
    const others = noun.columns.map((name, index): Column<AnyRecord> => {
      const spec = specOf(noun, name);
      return {
        id: name,
        header: spec ? labelOf(t, noun, spec) : name,
        ...sortOf(name),
        ...(index < shownOn.phone && { phone: "meta" as const }),
        ...(index >= shownOn.desk && { className: "max-xl:hidden" }),
        cell: (record) => {
          const value = spec && sayValue(words, spec, record[name]);
          if (value === null || value === undefined) return <Nothing />;
          return name === "website" ? shortWebsite(String(record[name])) : value;
        },
      };
    });
    const changed: Column<AnyRecord> = {
      id: "updated_at",
      header: t("directory.updated"),
      sort: "updated_at",
      cell: ({ updated_at }) => <Instant at={updated_at} as="ago" />,
    };
    return [...first, ...others, changed];
  }, [noun, words]);
}

function TitleCell({ noun, record }: { noun: Noun; record: AnyRecord }) {
  const { t } = useTranslation();
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Link
        to={recordPath(noun.type, record.id) ?? "/"}
        className="min-w-0 truncate rounded-badge hover:underline"
      >
        {titleOf(record)}
      </Link>
      {record.archived_at && <Badge>{t("records.archived_badge")}</Badge>}
    </span>
  );
}

function ListSkeleton() {
  return (
    <>
      <div className="h-8 border-b border-line max-md:hidden" />
      <SkeletonRows rows={16} />
    </>
  );
}
