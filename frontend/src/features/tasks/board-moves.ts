import { applyMove, type Move, type Placed } from "@/ui/board/moves";
import type { Board, BoardPage } from "./queries";
import { type TaskItem, isStatus } from "./types";

type Column = Placed<TaskItem> & { page: BoardPage };

const asColumns = ({ columns }: Board): Column[] =>
  columns.map((page) => ({ id: page.status, count: page.count, items: page.items, page }));

const withStatus = (item: TaskItem, to: string): TaskItem =>
  isStatus(to) ? { ...item, status: to } : item;

const pageOf = ({ page, count, items }: Column): BoardPage => ({
  ...page,
  count,
  items: [...items],
});

/** The board as it will be once the server has done this. */
export function movedBoard(board: Board, move: Move): Board {
  const columns = applyMove<TaskItem, Column>(asColumns(board), move, withStatus);
  return { columns: columns.map(pageOf) };
}

export const statusOf = (board: Board | undefined, id: string): string | undefined =>
  board?.columns.find(({ items }) => items.some((item) => item.id === id))?.status;
