import { createFileRoute, notFound } from "@tanstack/react-router";
import { lazyWithRetry } from "@/lib/lazy-with-retry";

/** The kit on one page, for those who build with it. A production build has neither the page nor its code. */
export const Route = createFileRoute("/dev/kit")({
  beforeLoad: () => {
    if (!import.meta.env.DEV) throw notFound();
  },
  component: import.meta.env.DEV ? lazyWithRetry(() => import("@/dev/kit-page")) : () => null,
});
