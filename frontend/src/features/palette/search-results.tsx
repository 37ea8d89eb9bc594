import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import type { TFunction } from "i18next";
import type { LucideIcon } from "lucide-react";
import { MessageSquareText, StickyNote, TextSearch } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { type Place, kindOf } from "@/features/records/kinds";
import { Marked } from "@/features/search/marked";
import { everythingQuery, searchKeys } from "@/features/search/queries";
import type { SearchGroup, SearchHit } from "@/features/search/types";
import { cn } from "@/lib/cn";
import { type SearchSource, useSearchSources } from "@/lib/search-sources";
import { useDebounced } from "@/lib/use-debounced";
import { groupLabelStyle, itemStyle } from "@/ui/floating-style";
import { FOUND, FURTHER } from "./rank";

const TYPING_RESTS_MS = 150;
/** One letter finds everything. */
const SHORTEST = 2;

interface SearchResultsProps {
  query: string;
  onOpen: (place: Place) => void;
  /** For what is not a record, and has an address of its own. */
  onOpenPath: (path: string) => void;
}

/** What the server finds, below the actions: records and notes by one search, then what else is registered. */
export function SearchResults({ query, onOpen, onOpenPath }: SearchResultsProps) {
  const settled = useDebounced(query.trim(), TYPING_RESTS_MS);
  const sources = useSearchSources();
  if (settled.length < SHORTEST) return null;
  return (
    <>
      <Everything query={settled} onOpen={onOpen} />
      {sources.map((source) => (
        <SourceHits key={source.id} source={source} query={settled} onOpenPath={onOpenPath} />
      ))}
    </>
  );
}

interface EverythingProps {
  query: string;
  onOpen: (place: Place) => void;
}

function Everything({ query, onOpen }: EverythingProps) {
  const { t } = useTranslation();
  const { data, isError } = useQuery(everythingQuery(query));
  const readsNotes = useCan()("notes:read");
  // Before the first answer there is nothing to choose: what comes first then is what Enter takes.
  if (!data && !isError) return null;
  return (
    <>
      {isError && <Failed />}
      {data?.groups.map((group) => (
        <Hits key={group.type} group={group} query={query} onOpen={onOpen} />
      ))}
      {readsNotes && (
        <Command.Group>
          <Row
            icon={TextSearch}
            value={`${FURTHER}notes`}
            onSelect={() => onOpen({ to: "/notes", search: { q: query } })}
          >
            <span className="truncate">{t("palette.search_notes", { query })}</span>
          </Row>
        </Command.Group>
      )}
    </>
  );
}

function Failed() {
  const { t } = useTranslation();
  return <p className="px-3 py-2 text-fg-3">{t("palette.search_failed")}</p>;
}

/** What is said on a record: it is shown by its text, and leads to where it stands. */
const texts = {
  note: { icon: StickyNote, plural: (t: TFunction) => t("notes.title") },
  message: { icon: MessageSquareText, plural: (t: TFunction) => t("directory.message.title") },
} as const;

const textOf = (type: string) => (type === "note" || type === "message" ? texts[type] : undefined);

function placeOf({ type, id, record }: SearchHit): Place | undefined {
  if (!record) return kindOf(type)?.page(id);
  const kind = kindOf(record.type);
  return type === "note" ? kind?.notes(record.id, id) : kind?.page(record.id);
}

function Hits({ group, query, onOpen }: EverythingProps & { group: SearchGroup }) {
  const { t } = useTranslation();
  const kind = kindOf(group.type);
  const shown = kind ?? textOf(group.type);
  if (!shown) return null;
  const title = shown.plural(t);
  const list = kind?.list;
  return (
    <Command.Group heading={<span className={cn(groupLabelStyle, "block")}>{title}</span>}>
      {group.items.map((hit) => {
        const place = placeOf(hit);
        return (
          place && (
            <Row
              key={hit.id}
              icon={shown.icon}
              // The server has chosen already: the palette's own filter lets these through.
              value={`${FOUND}${hit.type}:${hit.id}`}
              onSelect={() => onOpen(place)}
            >
              <HitText hit={hit} />
            </Row>
          )
        );
      })}
      {list && group.more && (
        <Row
          icon={TextSearch}
          value={`${FOUND}${group.type}:more`}
          onSelect={() => onOpen(list(query))}
        >
          <span className="truncate text-fg-2">{t("palette.more_of", { kind: title, query })}</span>
        </Row>
      )}
    </Command.Group>
  );
}

function HitText({
  hit: { type, title_snippet, subtitle, snippet, record, archived },
}: {
  hit: SearchHit;
}) {
  const { t } = useTranslation();
  // A message has no title: it goes by that of its conversation.
  const inside = type === "message" ? record?.title : undefined;
  const untitled = inside ?? t("notes.search.untitled");
  const where = inside === undefined ? (record?.title ?? subtitle) : null;
  const detail = archived ? t("palette.archived") : where;
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex min-w-0 items-baseline gap-3">
        <span className="min-w-0 truncate">
          {title_snippet.length > 0 ? <Marked segments={title_snippet} /> : untitled}
        </span>
        {detail !== null && (
          <span className="ms-auto max-w-1/2 shrink-0 truncate text-meta text-fg-3">{detail}</span>
        )}
      </span>
      {textOf(type) && snippet.length > 0 && (
        <span className="truncate text-meta text-fg-2">
          <Marked segments={snippet} />
        </span>
      )}
    </span>
  );
}

interface SourceHitsProps {
  source: SearchSource;
  query: string;
  onOpenPath: (path: string) => void;
}

function SourceHits({ source, query, onOpenPath }: SourceHitsProps) {
  const { t } = useTranslation();
  const { data, isError } = useQuery({
    queryKey: [...searchKeys.all, source.id, query],
    queryFn: ({ signal }) => source.search(query, signal),
    placeholderData: (previous) => previous,
  });
  const hits = data ?? [];
  if (hits.length === 0 && !isError) return null;
  return (
    <Command.Group
      heading={<span className={cn(groupLabelStyle, "block")}>{source.title(t)}</span>}
    >
      {isError && <Failed />}
      {hits.map(({ id, title, detail, path }) => (
        <Row
          key={id}
          icon={source.icon}
          value={`${FOUND}${source.id}:${id}`}
          onSelect={() => onOpenPath(path)}
        >
          <span className="min-w-0 truncate">{title}</span>
          {detail !== undefined && (
            <span className="ms-auto shrink-0 ps-3 text-meta text-fg-3">{detail}</span>
          )}
        </Row>
      ))}
    </Command.Group>
  );
}

interface RowProps {
  icon: LucideIcon;
  value: string;
  onSelect: () => void;
  children: ReactNode;
}

function Row({ icon: Icon, value, onSelect, children }: RowProps) {
  return (
    <Command.Item value={value} onSelect={onSelect} className={cn(itemStyle, "min-h-8")}>
      <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />
      {children}
    </Command.Item>
  );
}
