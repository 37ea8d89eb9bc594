import type {
  ClientRect,
  Collision,
  CollisionDetection,
  DroppableContainer,
  KeyboardCoordinateGetter,
} from "@dnd-kit/core";

/** What cards and columns say of themselves to the library. */
export interface DropData {
  column: string;
  card: boolean;
}

function dataOf({ data }: DroppableContainer): Partial<DropData> {
  return data.current ?? {};
}

interface Box {
  container: DroppableContainer;
  rect: ClientRect;
}

type Rects = ReadonlyMap<DroppableContainer["id"], ClientRect>;

const boxesOf = (containers: readonly DroppableContainer[], rects: Rects): Box[] =>
  containers.flatMap((container) => {
    const rect = rects.get(container.id);
    return rect ? [{ container, rect }] : [];
  });

const middleOf = ({ left, width }: ClientRect) => left + width / 2;
const centreOf = ({ top, height }: ClientRect) => top + height / 2;

function nearest(boxes: readonly Box[], distance: (rect: ClientRect) => number): Box | undefined {
  let found: Box | undefined;
  for (const box of boxes) {
    if (!found || distance(box.rect) < distance(found.rect)) found = box;
  }
  return found;
}

const columnsOf = (boxes: readonly Box[]) =>
  boxes
    .filter(({ container }) => dataOf(container).card === false)
    .toSorted((a, b) => a.rect.left - b.rect.left);

const cardsOf = (boxes: readonly Box[], column: string | undefined) =>
  boxes
    .filter(({ container }) => {
      const data = dataOf(container);
      return data.card === true && data.column === column;
    })
    .toSorted((a, b) => a.rect.top - b.rect.top);

/** First the column, by what is left and right alone, then the card in it: so neither flickers at the edges. */
export const findTarget: CollisionDetection = (args): Collision[] => {
  const { collisionRect, pointerCoordinates, droppableContainers, droppableRects } = args;
  const boxes = boxesOf(droppableContainers, droppableRects);
  const x = pointerCoordinates?.x ?? middleOf(collisionRect);
  const column = nearest(columnsOf(boxes), (rect) => Math.abs(middleOf(rect) - x));
  if (!column) return [];
  const cards = cardsOf(boxes, dataOf(column.container).column);
  const y = centreOf(collisionRect);
  const card = nearest(cards, (rect) => Math.abs(centreOf(rect) - y));
  return [{ id: (card ?? column).container.id }];
};

const steps: Readonly<Record<string, readonly [columns: number, cards: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Below the head of an empty column. */
const INTO = 48;

/** The arrows go from card to card, and to the same height of the next column. */
export const stepByKey: KeyboardCoordinateGetter = (event, { context }) => {
  const step = steps[event.code];
  const { over, collisionRect, droppableContainers, droppableRects } = context;
  if (!step || !collisionRect) return undefined;
  event.preventDefault();
  const boxes = boxesOf(droppableContainers.getEnabled(), droppableRects);
  const columns = columnsOf(boxes);
  const x = middleOf(collisionRect);
  const here = nearest(columns, (rect) => Math.abs(middleOf(rect) - x));
  const column = here && columns[columns.indexOf(here) + step[0]];
  if (!here || !column) return undefined;
  const cards = cardsOf(boxes, dataOf(column.container).column);
  if (step[0] !== 0) {
    const y = centreOf(collisionRect);
    const card = nearest(cards, (rect) => Math.abs(centreOf(rect) - y));
    return { x: column.rect.left + 1, y: card?.rect.top ?? column.rect.top + INTO };
  }
  const place = cards.findIndex(({ container }) => container.id === over?.id);
  const next = cards[place + step[1]];
  return place < 0 || !next ? undefined : { x: next.rect.left, y: next.rect.top };
};
