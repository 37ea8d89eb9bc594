import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

export const CONTENT_ID = "content";

/**
 * After going to another page: says its name to screen readers and moves the focus to its top.
 * Filters, sheets and the tabs of one record keep the page's heading, and so the focus stays where it is.
 */
export function RouteAnnouncer() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const [said, setSaid] = useState("");
  const heading = useRef<string | null>(null);

  useEffect(() => {
    if (path === undefined) return;
    const content = document.getElementById(CONTENT_ID);
    const name = content?.querySelector("h1")?.textContent ?? document.title;
    const first = heading.current === null;
    const same = heading.current === name;
    heading.current = name;
    if (first || same) return;
    setSaid(name);
    if (!document.querySelector('[role="dialog"]')) content?.focus({ preventScroll: true });
  }, [path]);

  return (
    <p aria-live="assertive" className="sr-only">
      {said}
    </p>
  );
}
