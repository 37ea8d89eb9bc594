import { Suspense } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Skeleton } from "@/ui/skeleton";

const Assessment = lazyWithRetry(() => import("./components/assessment-tab"));
const Roundtable = lazyWithRetry(() => import("./components/roundtable-tab"));

const waiting = <Skeleton className="m-6 h-40 rounded-card" />;

/** The tabs of a client's page that assessors alone see; loaded when they are looked at. */
export function ClientAssessment({ clientId }: { clientId: string }) {
  return (
    <Suspense fallback={waiting}>
      <Assessment key={clientId} clientId={clientId} />
    </Suspense>
  );
}

export function ClientRoundtable({ clientId }: { clientId: string }) {
  return (
    <Suspense fallback={waiting}>
      <Roundtable key={clientId} clientId={clientId} />
    </Suspense>
  );
}
