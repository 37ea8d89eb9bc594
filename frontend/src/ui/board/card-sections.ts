import type { MenuSection } from "../menu-item";
import { type Move, type Step, stepMove, toMove } from "./moves";
import type { BoardColumn, BoardWords, CardItem } from "./types";

const steps: readonly Step[] = ["top", "up", "down", "bottom"];

/** Where a card may go without being dragged: to the top of another column, or a step within its own. */
export function moveSections<T extends CardItem>(
  item: T,
  columns: readonly BoardColumn<T>[],
  words: BoardWords,
  onMove: (move: Move) => void,
): MenuSection[] {
  const here = columns.find(({ items }) => items.some(({ id }) => id === item.id));
  const go = (move: Move | undefined) => {
    if (move) onMove(move);
  };
  return [
    {
      id: "move",
      label: words.moveTo,
      items: columns.map(({ id, title, icon }) => ({
        id,
        label: title,
        icon,
        checked: id === here?.id,
        onSelect: () => {
          if (id !== here?.id) go(toMove(columns, item.id, id, 0));
        },
      })),
    },
    {
      id: "order",
      label: words.order,
      items: steps
        .map((step) => ({ step, move: stepMove(columns, item.id, step) }))
        .filter(({ move }) => move !== undefined)
        .map(({ step, move }) => ({
          id: step,
          label: words.steps[step],
          onSelect: () => go(move),
        })),
    },
  ];
}
