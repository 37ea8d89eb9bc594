import { type RefObject, useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { StatusDot } from "../status-dot";
import type { BoardColumn, CardItem } from "./types";

/** The column in sight, where there is room for one. */
function useColumnInSight(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly { id: string }[],
): string | undefined {
  const [inSight, setInSight] = useState<string>();
  const ids = columns.map(({ id }) => id).join();
  useEffect(() => {
    const root = scroller.current;
    if (!root || !("IntersectionObserver" in window)) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.find((one) => one.isIntersecting);
        if (entry) setInSight(entry.target.getAttribute("data-column") ?? undefined);
      },
      { root, threshold: 0.6 },
    );
    for (const column of root.querySelectorAll("[data-column]")) observer.observe(column);
    return () => observer.disconnect();
    // Other columns are other elements to watch.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [scroller, ids]);
  return inSight ?? columns[0]?.id;
}

interface ColumnSwitcherProps {
  label: string;
  columns: readonly BoardColumn<CardItem>[];
  scroller: RefObject<HTMLElement | null>;
}

/** On a phone: the columns by name, and which of them is in sight. */
export function ColumnSwitcher({ label, columns, scroller }: ColumnSwitcherProps) {
  const inSight = useColumnInSight(scroller, columns);
  const show = (id: string) =>
    scroller.current
      ?.querySelector(`[data-column="${id}"]`)
      ?.scrollIntoView({ inline: "center", block: "nearest" });
  return (
    <div
      data-sideways
      role="group"
      aria-label={label}
      className="relative flex shrink-0 gap-1 overflow-x-auto px-4 py-2 [scrollbar-width:none] md:hidden"
    >
      {columns.map(({ id, title, hue, icon, count }) => (
        <button
          key={id}
          type="button"
          aria-current={id === inSight || undefined}
          onClick={() => show(id)}
          className={cn(
            "flex h-control-sm shrink-0 items-center gap-1.5 rounded-control px-2.5 text-meta font-medium text-fg-2",
            "aria-[current=true]:bg-selected aria-[current=true]:text-fg",
          )}
        >
          <StatusDot hue={hue} icon={icon} label={title} />
          <span className="tabular font-normal">{count}</span>
        </button>
      ))}
    </div>
  );
}
