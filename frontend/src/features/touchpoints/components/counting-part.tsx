import { Suspense } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import type { CountsAsContactProps } from "./counts-as-contact";

const CountsAsContact = lazyWithRetry(() => import("./counts-as-contact"));

/** Loaded after the page that it is on; few come for it. */
export function CountingPart(props: CountsAsContactProps) {
  return (
    <Suspense fallback={null}>
      <CountsAsContact {...props} />
    </Suspense>
  );
}
