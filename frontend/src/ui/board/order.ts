import type { Placed } from "./moves";

/** Which cards each column shows while one is dragged, by their ids. */
export type Order = ReadonlyMap<string, readonly string[]>;

export const orderOf = (columns: readonly Placed<{ id: string }>[]): Order =>
  new Map(columns.map(({ id, items }) => [id, items.map((item) => item.id)]));

export function columnOf(order: Order, card: string): string | undefined {
  for (const [column, cards] of order) if (cards.includes(card)) return column;
  return undefined;
}

/** The card at a place of a column; it is nowhere else. */
export function placed(order: Order, card: string, to: string, index: number): Order {
  return new Map(
    [...order].map(([column, cards]) => {
      const others = cards.filter((one) => one !== card);
      return [column, column === to ? others.toSpliced(index, 0, card) : others];
    }),
  );
}
