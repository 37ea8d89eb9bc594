import type {
  Announcements,
  DragEndEvent,
  DragOverEvent,
  DragStartEvent,
  UniqueIdentifier,
} from "@dnd-kit/core";
import { KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import { useMemo, useRef, useState } from "react";
import { useLatest } from "@/lib/use-latest";
import { type DropData, stepByKey } from "./collisions";
import { type Move, toMove } from "./moves";
import { type Order, columnOf, orderOf, placed } from "./order";
import type { BoardColumn, BoardWords, CardItem, MovedBy, Whereabouts } from "./types";

/** A press that does not move is a press; a finger that moves at once scrolls. */
const DISTANCE_PX = 5;
const LONG_PRESS_MS = 200;
const TREMBLE_PX = 8;

export function useBoardSensors(coordinateGetter = stepByKey) {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: DISTANCE_PX } }),
    useSensor(TouchSensor, {
      activationConstraint: { delay: LONG_PRESS_MS, tolerance: TREMBLE_PX },
    }),
    useSensor(KeyboardSensor, { coordinateGetter }),
  );
}

interface Dragging<T> {
  item: T;
  order: Order;
}

interface Options<T extends CardItem> {
  columns: readonly BoardColumn<T>[];
  nameOf: (item: T) => string;
  words: BoardWords;
  onMove: (move: Move, by: MovedBy) => void;
}

const dataOf = (target: { data: { current?: Partial<DropData> | undefined } } | null) =>
  target?.data.current;

/** Where the dragged card goes within a column: before or after the one that it is over. */
function targetOf(
  event: Pick<DragOverEvent, "active" | "over">,
  order: Order,
): { column: string; index: number } | null {
  const { active, over } = event;
  const column = dataOf(over)?.column;
  if (!over || column === undefined) return null;
  const cards = order.get(column) ?? [];
  const id = String(active.id);
  const place = cards.indexOf(String(over.id));
  if (place < 0) return { column, index: cards.length };
  if (cards.includes(id)) return { column, index: place };
  const top = active.rect.current.translated?.top ?? 0;
  const below = top > over.rect.top + over.rect.height / 2;
  return { column, index: below ? place + 1 : place };
}

/** What a drag shows and says, and the move that it ends in. Meanwhile the columns keep still for who drags. */
export function useBoardDrag<T extends CardItem>(options: Options<T>) {
  const [dragging, setDragging] = useState<Dragging<T>>();
  const now = useRef<Order>(new Map());
  const latest = useLatest(options);

  const handlers = useMemo(() => {
    const findItem = (id: UniqueIdentifier) =>
      latest.current.columns.flatMap(({ items }) => items).find((item) => item.id === id);
    const show = (item: T, order: Order) => {
      now.current = order;
      setDragging({ item, order });
    };
    return {
      onDragStart({ active }: DragStartEvent) {
        const item = findItem(active.id);
        if (item) show(item, orderOf(latest.current.columns));
      },
      onDragOver(event: DragOverEvent) {
        const target = targetOf(event, now.current);
        const id = String(event.active.id);
        // Within its column the cards make room by themselves.
        if (!target || columnOf(now.current, id) === target.column) return;
        const next = placed(now.current, id, target.column, target.index);
        now.current = next;
        setDragging((before) => before && { ...before, order: next });
      },
      onDragEnd(event: DragEndEvent) {
        setDragging(undefined);
        const target = targetOf(event, now.current);
        const id = String(event.active.id);
        if (!target) return;
        const { columns, onMove } = latest.current;
        const order = placed(now.current, id, target.column, target.index);
        // Somebody else may have moved some of them meanwhile.
        const there = new Set(
          columns.find((column) => column.id === target.column)?.items.map((one) => one.id),
        );
        const cards = (order.get(target.column) ?? []).filter(
          (one) => one === id || there.has(one),
        );
        const move = toMove(columns, id, target.column, cards.indexOf(id));
        keepClickFromCard();
        if (move) onMove(move, movedBy(event.activatorEvent));
      },
      onDragCancel: () => setDragging(undefined),
    };
  }, [latest]);

  return { dragging, handlers, announcements: useAnnouncements(latest, now) };
}

function movedBy(begin: Event): MovedBy {
  if (begin instanceof KeyboardEvent) return "keyboard";
  return begin.type.startsWith("touch") ? "touch" : "pointer";
}

const CLICK_AFTER_DROP_MS = 50;

const stop = (event: Event) => event.preventDefault();

/** The release of the mouse ends a drag: it is no press of the link that the card is. */
function keepClickFromCard(): void {
  window.addEventListener("click", stop, { capture: true });
  setTimeout(
    () => window.removeEventListener("click", stop, { capture: true }),
    CLICK_AFTER_DROP_MS,
  );
}

function useAnnouncements<T extends CardItem>(
  latest: { current: Options<T> },
  now: { current: Order },
): Announcements {
  const said = useRef("");
  return useMemo(() => {
    const at = (id: UniqueIdentifier, order: Order): Whereabouts => {
      const { columns, nameOf } = latest.current;
      const item = columns.flatMap(({ items }) => items).find((one) => one.id === id);
      const column = columns.find((one) => one.id === columnOf(order, String(id)));
      const cards = order.get(column?.id ?? "") ?? [];
      return {
        name: item ? nameOf(item) : "",
        column: column?.title ?? "",
        place: cards.indexOf(String(id)) + 1,
        of: cards.length,
      };
    };
    const over = (event: Pick<DragOverEvent, "active" | "over">) => {
      const target = targetOf(event, now.current);
      const id = String(event.active.id);
      return at(id, target ? placed(now.current, id, target.column, target.index) : now.current);
    };
    const before = (id: UniqueIdentifier) => at(id, orderOf(latest.current.columns));
    // What is over where it was already says nothing new.
    const isNew = ({ column, place }: Whereabouts) => {
      const here = `${column}/${place}`;
      const other = here !== said.current;
      said.current = here;
      return other;
    };
    return {
      onDragStart: ({ active }) => {
        const where = before(active.id);
        isNew(where);
        return latest.current.words.lifted(where);
      },
      onDragOver: (event) => {
        if (!event.over) return undefined;
        const where = over(event);
        return isNew(where) ? latest.current.words.over(where) : undefined;
      },
      onDragEnd: (event) =>
        latest.current.words.dropped(event.over ? over(event) : before(event.active.id)),
      onDragCancel: ({ active }) => latest.current.words.cancelled(before(active.id)),
    };
  }, [latest, now]);
}
