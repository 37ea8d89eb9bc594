import { useEffect, useRef, useState } from "react";

/**
 * Follows `active`, but late and lasting: true only after `delay` ms of it, and then for at least `atLeast` ms.
 * So that a skeleton neither flashes for a fast answer nor flickers.
 */
export function useDelayedFlag(active: boolean, delay = 150, atLeast = 300): boolean {
  const [shown, setShown] = useState(false);
  const shownAt = useRef(0);

  useEffect(() => {
    if (active === shown) return undefined;
    const left = active ? delay : Math.max(0, shownAt.current + atLeast - Date.now());
    const timer = setTimeout(() => {
      shownAt.current = Date.now();
      setShown(active);
    }, left);
    return () => clearTimeout(timer);
  }, [active, shown, delay, atLeast]);

  return shown;
}
