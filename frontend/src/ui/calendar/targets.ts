import type {
  ClientRect,
  Collision,
  CollisionDetection,
  KeyboardCoordinateGetter,
} from "@dnd-kit/core";

const centreOf = ({ left, top, width, height }: ClientRect) => ({
  x: left + width / 2,
  y: top + height / 2,
});

const within = ({ left, top, right, bottom }: ClientRect, { x, y }: { x: number; y: number }) =>
  x >= left && x <= right && y >= top && y <= bottom;

/** The day, or the tray, under the pointer; without one, under the middle of what is moved. */
export const findDay: CollisionDetection = (args): Collision[] => {
  const { pointerCoordinates, collisionRect, droppableContainers, droppableRects } = args;
  const at = pointerCoordinates ?? centreOf(collisionRect);
  for (const { id } of droppableContainers) {
    const rect = droppableRects.get(id);
    if (rect && within(rect, at)) return [{ id }];
  }
  return [];
};

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What lies aside counts for farther than what lies ahead. */
const ASIDE = 3;

/** The arrows go to the next day that lies in their direction, however the days are laid out. */
export const stepToDay: KeyboardCoordinateGetter = (event, { context }) => {
  const direction = directions[event.code];
  const { over, collisionRect, droppableContainers, droppableRects } = context;
  if (!direction || !collisionRect) return undefined;
  event.preventDefault();
  const [dx, dy] = direction;
  const from = centreOf(over?.rect ?? collisionRect);
  let best: { rect: ClientRect; far: number } | undefined;
  for (const { id } of droppableContainers.getEnabled()) {
    const rect = droppableRects.get(id);
    if (!rect || id === over?.id) continue;
    const to = centreOf(rect);
    const ahead = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    const far = ahead + aside * ASIDE;
    if (ahead > 1 && (!best || far < best.far)) best = { rect, far };
  }
  if (!best) return undefined;
  const { x, y } = centreOf(best.rect);
  return { x: x - collisionRect.width / 2, y: y - collisionRect.height / 2 };
};
