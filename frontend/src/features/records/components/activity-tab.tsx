import { Suspense } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { ActivitySkeleton } from "./activity-skeleton";

const Timeline = lazyWithRetry(() => import("./timeline"));

/** What happened to the record of the page; loaded when it is looked at. */
export function ActivityTab() {
  return (
    <Suspense
      fallback={
        <ActivitySkeleton places={6} className="mx-auto max-w-200 px-gutter py-12" avatars />
      }
    >
      <Timeline />
    </Suspense>
  );
}
