import { Suspense } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Skeleton } from "@/ui/skeleton";

const Links = lazyWithRetry(async () => ({
  default: (await import("./components/project-links")).ProjectLinks,
}));

/** Loaded when its tab is looked at: a project's page does without. */
export function ProjectLinks() {
  return (
    <Suspense fallback={<Skeleton className="m-6 h-40 rounded-card" />}>
      <Links />
    </Suspense>
  );
}
