/** What of a column it takes to know where a card goes. */
export interface Placed<T extends { id: string }> {
  id: string;
  /** How many there are, with those that are not loaded. */
  count: number;
  items: readonly T[];
}

/** As the API takes it: directly before one, directly after one, or at the end of the column. */
export interface Move {
  id: string;
  to: string;
  before_id?: string;
  after_id?: string;
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

/**
 * The move that brings a card to a place among the others of a column; nothing when it stands there already.
 * It names the neighbour above, so that the end of what is loaded is not taken for the end of the column.
 */
export function toMove(
  columns: readonly Placed<{ id: string }>[],
  id: string,
  to: string,
  index: number,
): Move | undefined {
  const column = columns.find((one) => one.id === to);
  if (!column) return undefined;
  const all = idsOf(column.items);
  const others = all.filter((other) => other !== id);
  const place = Math.max(0, Math.min(index, others.length));
  if (all.indexOf(id) === place) return undefined;
  const [first] = others;
  const above = others[place - 1];
  if (above !== undefined) return { id, to, after_id: above };
  return first === undefined ? { id, to } : { id, to, before_id: first };
}

/** Where a move leads among the others; an anchor that is not loaded, or gone, counts for none. */
export function placeOf(others: readonly { id: string }[], move: Move): number {
  const before = others.findIndex(({ id }) => id === move.before_id);
  if (before >= 0) return before;
  const after = others.findIndex(({ id }) => id === move.after_id);
  return after >= 0 ? after + 1 : others.length;
}

/** The columns after a move. A card that is not loaded stays where it is. */
export function applyMove<T extends { id: string }, C extends Placed<T>>(
  columns: readonly C[],
  move: Move,
  changed: (item: T, to: string) => T,
): readonly C[] {
  const from = columns.find(({ items }) => items.some(({ id }) => id === move.id));
  const item = from?.items.find(({ id }) => id === move.id);
  if (!from || !item || !columns.some(({ id }) => id === move.to)) return columns;
  return columns.map((column) => {
    if (column !== from && column.id !== move.to) return column;
    const others = column.items.filter(({ id }) => id !== move.id);
    const less = column === from ? 1 : 0;
    if (column.id !== move.to) return { ...column, items: others, count: column.count - less };
    const items = others.toSpliced(placeOf(others, move), 0, changed(item, move.to));
    return { ...column, items, count: column.count - less + 1 };
  });
}

export type Step = "top" | "up" | "down" | "bottom";

/** A step within the column; nothing when there is no room for it. */
export function stepMove(
  columns: readonly Placed<{ id: string }>[],
  id: string,
  step: Step,
): Move | undefined {
  const column = columns.find(({ items }) => items.some((item) => item.id === id));
  if (!column) return undefined;
  const here = idsOf(column.items).indexOf(id);
  // What is loaded may not be all: the end of the column is beyond it.
  if (step === "bottom") {
    return here === column.count - 1 ? undefined : { id, to: column.id };
  }
  const place = { top: 0, up: here - 1, down: here + 1 }[step];
  if (place < 0 || place >= column.items.length) return undefined;
  return toMove(columns, id, column.id, place);
}
