import { type ReactNode, memo, useLayoutEffect, useRef, useState } from "react";
import { moveBetweenRows } from "./row-keys";
import { VIRTUAL_ABOVE, useVirtualRows } from "./use-virtual-rows";

interface CardGridProps<T> {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  /** All cards are of this height, so that only those in sight need to be drawn. */
  cardHeight: number;
  minWidth: number;
  children: (item: T) => ReactNode;
}

const GAP = 12;

function useColumns(minWidth: number) {
  const grid = useRef<HTMLUListElement>(null);
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    const measure = () =>
      setColumns(Math.max(1, Math.floor((element.clientWidth + GAP) / (minWidth + GAP))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [minWidth]);
  return { grid, columns };
}

/** Cards in as many columns as fit. The arrow keys move between them; a long list draws only what is in sight. */
export function CardGrid<T>({
  label,
  items,
  itemKey,
  cardHeight,
  minWidth,
  children,
}: CardGridProps<T>) {
  const { grid, columns } = useColumns(minWidth);
  const rows = Math.ceil(items.length / columns);
  const span = useVirtualRows(grid, rows, cardHeight + GAP, VIRTUAL_ABOVE / columns);
  return (
    // The cards' own links take the focus; the arrow keys move it between them.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <ul
      ref={grid}
      aria-label={label}
      onKeyDown={(event) => moveBetweenRows(event, columns)}
      className="grid"
      style={{
        gap: GAP,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridAutoRows: cardHeight,
        paddingTop: span.before,
        paddingBottom: span.after,
      }}
    >
      {items.slice(span.first * columns, span.end * columns).map((item) => (
        <li key={itemKey(item)} data-row className="min-w-0">
          <Drawn item={item} draw={children} />
        </li>
      ))}
    </ul>
  );
}

interface DrawnProps<T> {
  item: T;
  draw: (item: T) => ReactNode;
}

function PlainDrawn<T>({ item, draw }: DrawnProps<T>) {
  return draw(item);
}

/** While a long list scrolls, only the cards that come into sight are drawn. `memo` forgets that it is generic. */
// oxlint-disable-next-line no-unsafe-type-assertion
const Drawn = memo(PlainDrawn) as typeof PlainDrawn;
