import { describe, expect, it, test } from "vitest";
import { type Move, applyMove, stepMove, toMove } from "./moves";

interface Card {
  id: string;
  in: string;
}

const column = (id: string, ids: string, count = ids.length) => ({
  id,
  count,
  items: ids.split("").map((one): Card => ({ id: one, in: id })),
});
const board = () => [column("todo", "abc"), column("doing", "de", 80), column("done", "")];
const said = (columns: readonly { id: string; items: readonly Card[] }[]) =>
  columns.map(({ items }) => items.map(({ id }) => id).join("")).join(" ");
const moved = (move: Move | undefined) =>
  move && applyMove(board(), move, (card, to) => ({ ...card, in: to }));

describe("where a card is dropped", () => {
  test.each([
    ["a", "todo", 0, undefined],
    ["a", "todo", 1, { id: "a", to: "todo", after_id: "b" }],
    ["a", "todo", 2, { id: "a", to: "todo", after_id: "c" }],
    ["c", "todo", 0, { id: "c", to: "todo", before_id: "a" }],
    ["c", "todo", 1, { id: "c", to: "todo", after_id: "a" }],
    ["c", "todo", 9, undefined],
    ["a", "doing", 0, { id: "a", to: "doing", before_id: "d" }],
    ["a", "doing", 2, { id: "a", to: "doing", after_id: "e" }],
    ["a", "done", 0, { id: "a", to: "done" }],
    ["a", "nowhere", 0, undefined],
  ])("%s to %s at %i", (id, to, index, move) => {
    expect(toMove(board(), id, to, index)).toEqual(move);
  });

  it("leads where it was dropped, whichever card and place it is", () => {
    for (const { id, items } of board()) {
      for (const card of "abcde") {
        const others = items.filter((item) => item.id !== card);
        for (let index = 0; index <= others.length; index += 1) {
          const move = toMove(board(), card, id, index);
          const after = move ? moved(move) : board();
          const there = after?.find((one) => one.id === id)?.items.findIndex((x) => x.id === card);
          expect(there).toBe(index);
        }
      }
    }
  });
});

describe("the columns after a move", () => {
  it("moves the card, tells it, and counts", () => {
    const after = moved({ id: "a", to: "doing", after_id: "d" }) ?? [];
    expect(said(after)).toBe("bc dae ");
    expect(after.map(({ count }) => count)).toEqual([2, 81, 0]);
    expect(after[1]?.items[1]?.in).toBe("doing");
  });

  it("counts nothing twice within a column", () => {
    const after = moved({ id: "a", to: "todo", after_id: "c" }) ?? [];
    expect(said(after)).toBe("bca de ");
    expect(after[0]?.count).toBe(3);
  });

  it("puts a card whose neighbour has gone at the end", () => {
    expect(said(moved({ id: "a", to: "doing", after_id: "z" }) ?? [])).toBe("bc dea ");
  });

  it("leaves everything when the card is not there", () => {
    const before = board();
    expect(applyMove(before, { id: "z", to: "done" }, (card) => card)).toBe(before);
  });

  it("is the same when it is done twice", () => {
    const move = { id: "a", to: "doing", before_id: "e" };
    const once = moved(move) ?? [];
    expect(said(applyMove(once, move, (card) => card))).toBe(said(once));
  });
});

describe("a step within the column", () => {
  test.each([
    ["a", "up", undefined],
    ["a", "top", undefined],
    ["b", "up", { id: "b", to: "todo", before_id: "a" }],
    ["c", "up", { id: "c", to: "todo", after_id: "a" }],
    ["a", "down", { id: "a", to: "todo", after_id: "b" }],
    ["c", "down", undefined],
    ["c", "bottom", undefined],
    ["a", "bottom", { id: "a", to: "todo" }],
    // There are more below what is loaded.
    ["e", "bottom", { id: "e", to: "doing" }],
  ] as const)("%s %s", (id, step, move) => {
    expect(stepMove(board(), id, step)).toEqual(move);
  });
});
