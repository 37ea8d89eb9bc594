import { useDroppable } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "../button";
import { StatusDot } from "../status-dot";
import type { DropData } from "./collisions";
import type { BoardColumn as Column, BoardWords, CardItem } from "./types";

interface BoardColumnProps<T extends CardItem> {
  column: Column<T>;
  /** In the order in which they are shown just now. */
  cards: readonly string[];
  words: BoardWords;
  start: ReactNode;
  action: ReactNode;
  /** A card is over it. */
  over: boolean;
  children: ReactNode;
}

/** A status and the cards in it. It scrolls by itself. */
export function BoardColumn<T extends CardItem>(props: BoardColumnProps<T>) {
  const { column, cards, words, start, action, over, children } = props;
  const data: DropData = { column: column.id, card: false };
  const { setNodeRef } = useDroppable({ id: `column/${column.id}`, data });
  const headingId = `board-column-${column.id}`;
  return (
    <section
      ref={setNodeRef}
      data-column={column.id}
      aria-labelledby={headingId}
      className={cn(
        "flex w-66 shrink-0 flex-col rounded-card bg-sunken",
        "max-md:w-[calc(100vw-3rem)] max-md:snap-center",
        over && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <header className="flex min-h-10 items-center gap-2 ps-3 pe-1">
        <h2 id={headingId} className="flex min-w-0 items-center gap-2 font-medium">
          <StatusDot hue={column.hue} icon={column.icon} label={column.title} />
          <span className="tabular text-meta font-normal text-fg-3">
            <span aria-hidden>{column.count}</span>
            <span className="sr-only">{words.count(column.count)}</span>
          </span>
        </h2>
        <div className="ms-auto">{action}</div>
      </header>
      {start}
      <SortableContext items={[...cards]} strategy={verticalListSortingStrategy}>
        <div className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-2">
          <ul aria-labelledby={headingId} className="flex min-h-16 flex-col gap-2 p-px">
            {children}
            {cards.length === 0 && (
              <li className="py-4 text-center text-meta text-fg-3">{words.nothing}</li>
            )}
          </ul>
          {column.more && <More more={column.more} words={words} />}
        </div>
      </SortableContext>
    </section>
  );
}

interface MoreProps {
  more: NonNullable<Column<CardItem>["more"]>;
  words: BoardWords;
}

function More({ more, words }: MoreProps) {
  return (
    <div className="flex flex-col items-center gap-2 pt-2">
      {more.failed && (
        <p role="alert" data-hue="red" className="text-meta text-hue">
          {words.loadMoreFailed}
        </p>
      )}
      <Button size="sm" variant="ghost" wide pending={more.loading} onClick={more.load}>
        {words.loadMore}
      </Button>
    </div>
  );
}
