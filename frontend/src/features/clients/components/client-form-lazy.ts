import { useEffect } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";

const load = () => import("./client-form");

/** The form with its rules is a chunk of its own: lists do without. */
export const ClientForm = lazyWithRetry(load);

/** When a button that leads to the form is about to be pressed. */
export const preloadClientForm = (): void => void load().catch(() => undefined);

/** For what is one key away from a page: fetched once the page has nothing else to do. */
export function useIdlePreload(preload: () => void): void {
  useEffect(() => {
    if (!("requestIdleCallback" in window)) return undefined;
    const idle = window.requestIdleCallback(preload);
    return () => window.cancelIdleCallback(idle);
  }, [preload]);
}
