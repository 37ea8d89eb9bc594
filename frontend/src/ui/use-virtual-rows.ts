import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";
import { scrollParent } from "./scroll-parent";

/** Lists longer than this draw only the rows in sight. */
export const VIRTUAL_ABOVE = 100;

interface VirtualRows {
  first: number;
  /** One past the last row that is drawn. */
  end: number;
  before: number;
  after: number;
}

export function useVirtualRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  above = VIRTUAL_ABOVE,
): VirtualRows {
  const enabled = count > above;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [margin, setMargin] = useState(0);

  useLayoutEffect(() => {
    const element = list.current;
    if (!enabled || !element) return;
    const parent = scrollParent(element);
    setScroller(parent);
    const offset = element.getBoundingClientRect().top - parent.getBoundingClientRect().top;
    setMargin(offset + parent.scrollTop);
  }, [enabled, list]);

  // Its answers are used here and now, and handed to nobody.
  // oxlint-disable-next-line incompatible-library
  const virtual = useVirtualizer({
    count,
    enabled,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    scrollMargin: margin,
    overscan: 12,
  });
  if (!enabled) return { first: 0, end: count, before: 0, after: 0 };
  const items = virtual.getVirtualItems();
  const top = items[0];
  const bottom = items.at(-1);
  if (!top || !bottom) return { first: 0, end: above, before: 0, after: 0 };
  return {
    first: top.index,
    end: bottom.index + 1,
    before: top.start - margin,
    after: virtual.getTotalSize() - (bottom.end - margin),
  };
}
