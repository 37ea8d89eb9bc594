import type { ReactNode } from "react";
import { useDelayedFlag } from "@/lib/use-delayed-flag";

/** What the boundary needs of a query: those of Query fit, infinite ones too. */
export interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface QueryBoundaryProps<T> {
  query: QueryLike<T>;
  /** Of the same geometry as the content. */
  skeleton: ReactNode;
  /** Nothing there yet: one sentence and the way to the first one. */
  empty: ReactNode;
  /** Nothing there that fits the filters: the way to clear them. Give it where there are filters. */
  noMatch?: ReactNode;
  error: (error: unknown, retry: () => void) => ReactNode;
  isEmpty: (data: T) => boolean;
  filtered?: boolean;
  children: (data: T) => ReactNode;
}

/**
 * Every list and record shows one of: skeleton, error, nothing yet, no match, content. Leaving one out does not compile.
 * Content that is already there stays when a later refresh fails.
 */
export function QueryBoundary<T>({
  query,
  skeleton,
  empty,
  noMatch,
  error,
  isEmpty,
  filtered = false,
  children,
}: QueryBoundaryProps<T>) {
  const { data } = query;
  const waiting = data === undefined && query.isPending;
  const showSkeleton = useDelayedFlag(waiting);
  if (showSkeleton || waiting) {
    return (
      <div aria-busy="true">
        <div aria-hidden>{showSkeleton && skeleton}</div>
      </div>
    );
  }
  if (data === undefined) return error(query.error, () => void query.refetch());
  if (isEmpty(data)) return filtered && noMatch !== undefined ? noMatch : empty;
  return children(data);
}
