import { Suspense, useMemo } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Skeleton } from "@/ui/skeleton";
import type { CommentedRecord } from "./comments";

const CommentsPart = lazyWithRetry(async () => ({
  default: (await import("./components/comments-part")).CommentsPart,
}));

/** What was said about a record; loaded after the page that it is part of. */
export function Comments({ type, id }: CommentedRecord) {
  const record = useMemo(() => ({ type, id }), [type, id]);
  return (
    <Suspense fallback={<Skeleton className="h-14 w-full rounded-card" />}>
      <CommentsPart key={id} record={record} />
    </Suspense>
  );
}
