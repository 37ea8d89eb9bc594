import { DndContext, DragOverlay, MeasuringStrategy } from "@dnd-kit/core";
import { useMemo, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { useLatest } from "@/lib/use-latest";
import { useMedia } from "@/lib/use-media";
import { Card } from "../card";
import { BoardCard } from "./board-card";
import { BoardColumn } from "./board-column";
import type { MenuSection } from "../menu-item";
import { moveSections } from "./card-sections";
import { findTarget } from "./collisions";
import { ColumnSwitcher } from "./column-switcher";
import { columnOf, orderOf } from "./order";
import type { BoardProps, CardItem } from "./types";
import { useBoardDrag, useBoardSensors } from "./use-board-drag";

const measuring = { droppable: { strategy: MeasuringStrategy.Always } };
const settle = { duration: 150, easing: "cubic-bezier(.16,1,.3,1)" };

/** Columns of cards that go from one to the other, by mouse, finger, keyboard, or the menu of each. */
export function Board<T extends CardItem>(props: BoardProps<T>) {
  const { label, columns, card, words } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const { dragging, handlers, announcements } = useBoardDrag(props);
  const order = useMemo(() => dragging?.order ?? orderOf(columns), [dragging, columns]);
  const items = useMemo(() => {
    const all = new Map(columns.flatMap((column) => column.items.map((one) => [one.id, one])));
    // It may have gone from the list while it is held.
    return dragging ? all.set(dragging.item.id, dragging.item) : all;
  }, [columns, dragging]);
  const sections = useSections(props);
  const target = dragging && columnOf(order, dragging.item.id);
  return (
    <DndContext
      sensors={useBoardSensors()}
      collisionDetection={findTarget}
      measuring={measuring}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: words.instructions },
      }}
      {...handlers}
    >
      <ColumnSwitcher label={words.columns} columns={columns} scroller={scroller} />
      <div
        ref={scroller}
        data-sideways
        role="group"
        aria-label={label}
        className={cn(
          // What is read aloud only lies somewhere too: within what scrolls, or the page grows as wide as the board.
          "relative flex min-h-0 flex-1 gap-3 overflow-x-auto p-4 max-md:px-6 max-md:pt-1",
          !dragging && "max-md:snap-x max-md:snap-mandatory",
        )}
      >
        {columns.map((column) => {
          const cards = order.get(column.id) ?? [];
          return (
            <BoardColumn
              key={column.id}
              column={column}
              cards={cards}
              words={words}
              over={target === column.id}
              start={props.columnStart?.(column.id)}
              action={props.columnAction?.(column.id)}
            >
              <Cards
                ids={cards}
                items={items}
                column={column.id}
                board={props}
                sections={sections}
              />
            </BoardColumn>
          );
        })}
      </div>
      <DragOverlay dropAnimation={still ? null : settle}>
        {dragging && <Card className="cursor-grabbing shadow-float">{card(dragging.item)}</Card>}
      </DragOverlay>
    </DndContext>
  );
}

interface CardsProps<T extends CardItem> {
  ids: readonly string[];
  items: ReadonlyMap<string, T>;
  column: string;
  board: BoardProps<T>;
  sections: (item: T) => readonly MenuSection[];
}

function Cards<T extends CardItem>({ ids, items, column, board, sections }: CardsProps<T>) {
  const { words, nameOf, card, fixed } = board;
  return ids.map((id) => {
    const item = items.get(id);
    return (
      item && (
        <BoardCard
          key={id}
          id={id}
          column={column}
          item={item}
          card={card}
          kind={words.kind}
          handle={words.handle(nameOf(item))}
          menu={words.menu(nameOf(item))}
          sections={sections}
          fixed={fixed?.(item) !== undefined}
        />
      )
    );
  });
}

/** The menus ask when they open: the cards need not know of every change. */
function useSections<T extends CardItem>(
  props: BoardProps<T>,
): (item: T) => readonly MenuSection[] {
  const latest = useLatest(props);
  const [sections] = useState(() => (item: T) => {
    const { columns, words, onMove, menu, fixed } = latest.current;
    const other = menu?.(item) ?? [];
    if (fixed?.(item) !== undefined) return other;
    return [...other, ...moveSections(item, columns, words, (move) => onMove(move, "menu"))];
  });
  return sections;
}
