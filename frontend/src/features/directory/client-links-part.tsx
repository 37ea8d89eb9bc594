import { Suspense } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Skeleton } from "@/ui/skeleton";

const Links = lazyWithRetry(async () => ({
  default: (await import("./components/client-links")).ClientLinks,
}));

/** Loaded when its tab is looked at: a client's page does without. */
export function ClientLinks({ clientId }: { clientId: string }) {
  return (
    <Suspense fallback={<Skeleton className="m-6 h-40 rounded-card" />}>
      <Links clientId={clientId} />
    </Suspense>
  );
}
