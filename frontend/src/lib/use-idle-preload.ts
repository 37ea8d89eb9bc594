import { useEffect } from "react";

/** For what is one key away from a page: fetched once the page has nothing else to do. */
export function useIdlePreload(preload: () => void): void {
  useEffect(() => {
    if (!("requestIdleCallback" in window)) return undefined;
    const idle = window.requestIdleCallback(preload);
    return () => window.cancelIdleCallback(idle);
  }, [preload]);
}
