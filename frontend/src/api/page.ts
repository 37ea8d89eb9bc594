import type { InfiniteData } from "@tanstack/react-query";

/** A page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

/** For `infiniteQueryOptions({ …, ...byCursor })`; `pageParam` is the cursor. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: Page<unknown>) => last.next_cursor ?? undefined,
};

export function flatten<T>(data: InfiniteData<Page<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
