import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { LoaderCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { type SearchHit, type SearchSource, useSearchSources } from "@/lib/search-sources";
import { useDebounced } from "@/lib/use-debounced";
import { groupLabelStyle, itemStyle } from "@/ui/floating-style";

const TYPING_RESTS_MS = 150;
/** How the values of hits begin, so that they are told from actions. */
export const FOUND = "found:";
/** One letter finds everything. */
const SHORTEST = 2;

export const searchKey = ["palette"] as const;

interface SearchResultsProps {
  query: string;
  onOpen: (hit: SearchHit) => void;
}

/** What the server finds, below the actions; one group for each kind of record. */
export function SearchResults({ query, onOpen }: SearchResultsProps) {
  const settled = useDebounced(query.trim(), TYPING_RESTS_MS);
  return useSearchSources().map((source) => (
    <SourceHits key={source.id} source={source} query={settled} onOpen={onOpen} />
  ));
}

interface SourceHitsProps extends SearchResultsProps {
  source: SearchSource;
}

function SourceHits({ source, query, onOpen }: SourceHitsProps) {
  const { t } = useTranslation();
  const wanted = query.length >= SHORTEST;
  const { data, isFetching, isError } = useQuery({
    queryKey: [...searchKey, source.id, query],
    queryFn: ({ signal }) => source.search(query, signal),
    enabled: wanted,
    placeholderData: (previous) => previous,
  });
  if (!wanted) return null;
  const hits = data ?? [];
  if (hits.length === 0 && !isFetching && !isError) return null;
  return (
    <Command.Group
      heading={
        <span className={cn(groupLabelStyle, "flex items-center gap-1.5")}>
          {source.title(t)}
          {isFetching && <LoaderCircle aria-hidden className="size-3 animate-spin" />}
        </span>
      }
    >
      {isError && <p className="px-2 py-1.5 text-fg-3">{t("palette.search_failed")}</p>}
      {hits.map((hit) => (
        <HitRow key={hit.id} source={source} hit={hit} onOpen={onOpen} />
      ))}
    </Command.Group>
  );
}

interface HitRowProps {
  source: SearchSource;
  hit: SearchHit;
  onOpen: (hit: SearchHit) => void;
}

function HitRow({ source, hit, onOpen }: HitRowProps) {
  const Icon = source.icon;
  return (
    <Command.Item
      // The server has chosen already: the palette's own filter lets these through.
      value={`${FOUND}${source.id}:${hit.id}`}
      onSelect={() => onOpen(hit)}
      className={cn(itemStyle, "min-h-8")}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="min-w-0 truncate">{hit.title}</span>
      {hit.detail !== undefined && (
        <span className="ms-auto shrink-0 ps-3 text-meta text-fg-3">{hit.detail}</span>
      )}
    </Command.Item>
  );
}
