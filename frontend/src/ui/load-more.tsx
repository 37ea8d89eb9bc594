import { useEffect, useRef } from "react";
import { Button } from "./button";
import { scrollParent } from "./scroll-parent";

interface LoadMoreProps {
  label: string;
  /** Said when the last try failed; the button then tries again. */
  failedLabel: string;
  query: PagedQuery;
  /** Only its button loads more: something else comes below it. */
  byHand?: boolean;
}

/** What it needs of a query: the infinite ones of Query fit. */
interface PagedQuery {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/** So far before the end of the list the next page is asked for. */
const AHEAD = "1200px";

/** The end of a list: where it goes on, scrolling near it loads more, and so does its button. */
export function LoadMore(props: LoadMoreProps) {
  return props.query.hasNextPage && <More {...props} />;
}

function More({ label, failedLabel, query, byHand = false }: LoadMoreProps) {
  const { isFetchingNextPage: loading, isFetchNextPageError: failed, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(fetchNextPage);
  useEffect(() => {
    load.current = fetchNextPage;
  }, [fetchNextPage]);
  const idle = !loading && !failed && !byHand;

  useEffect(() => {
    const element = end.current;
    if (!idle || !element || !("IntersectionObserver" in window)) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void load.current();
      },
      { root: scrollParent(element), rootMargin: `0px 0px ${AHEAD}` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [idle]);

  return (
    <div ref={end} className="flex flex-col items-center gap-2 px-gutter py-4">
      {failed && (
        <p role="alert" data-hue="red" className="text-meta text-hue">
          {failedLabel}
        </p>
      )}
      <Button size="sm" pending={loading} onClick={() => void fetchNextPage()}>
        {label}
      </Button>
    </div>
  );
}
