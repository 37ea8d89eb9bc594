import { Suspense } from "react";
import { loadWords } from "@/i18n";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Skeleton } from "@/ui/skeleton";

/** With their words, which the page of a client has not by itself. */
const Assessment = lazyWithRetry(async () => {
  const [part] = await Promise.all([import("./components/assessment-tab"), loadWords("crm")]);
  return part;
});
const Roundtable = lazyWithRetry(async () => {
  const [part] = await Promise.all([import("./components/roundtable-tab"), loadWords("crm")]);
  return part;
});

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
