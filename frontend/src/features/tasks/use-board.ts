import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { Page } from "@/api/page";
import { asPromised } from "@/api/wire";
import type { WholeRecord } from "@/api/records";
import { errorText } from "@/features/errors/error-text";
import { refreshLists, showRecord } from "@/features/records/cache";
import { ownStep } from "@/features/records/versions";
import { track } from "@/lib/track";
import type { Move } from "@/ui/board/moves";
import type { MovedBy } from "@/ui/board/types";
import { notify } from "@/ui/toast";
import { movedBoard, statusOf } from "./board-moves";
import { type Board, type BoardOf, below, boardQuery, columnPage, taskKeys } from "./queries";
import { type Task, type TaskItem, type TaskStatus, isStatus } from "./types";
import { useQueue } from "./use-queue";

/** A move with what it takes to send it and to speak of it. */
interface Job {
  move: Move;
  by: MovedBy;
  title: string;
  /** Where it came from, as this page knew it. */
  from: { status: string | undefined; version: number };
}

function send(of: BoardOf, { move, from }: Job): Promise<Task> {
  const { id, to, ...anchor } = move;
  const params = { path: { id } };
  // Its own order is everybody's own; another status needs leave to change the task.
  const body = { ...anchor, ...(to !== from.status && isStatus(to) && { status: to }) };
  return answer(
    of.whose === "mine"
      ? api.POST("/api/v1/my/tasks/{id}/move", { params, body })
      : api.POST("/api/v1/tasks/{id}/move", { params, body }),
  );
}

/** The board on the screen changes before the move leaves the queue: so nothing jumps in between. */
async function settle(queries: QueryClient, of: BoardOf, job: Job, task: Task): Promise<void> {
  const key = taskKeys.board(of);
  ownStep(task.id, job.from.version, task.version);
  // An answer that is on its way may be older than the move.
  const still = queries.cancelQueries({ queryKey: key });
  queries.setQueryData<Board>(key, (board) => board && movedBoard(board, job.move));
  showRecord(queries, "task", asPromised<WholeRecord>(task));
  await still;
}

/**
 * A board as it is to be shown: what the server has said, and on top of it the moves that it has not confirmed yet,
 * in their order. A move that is refused drops out, and nothing else changes.
 */
export function useBoard(of: BoardOf) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery(boardQuery(of));
  const queue = useQueue<Job, Task>({
    send: (job) => send(of, job),
    done: (job, task) => {
      void settle(queries, of, job, task);
      if (of.whose !== "mine") return;
      const { by, move, from } = job;
      track("my_tasks_task_reordered", {
        view: "board",
        from_status: from.status ?? move.to,
        to_status: move.to,
        by,
      });
    },
    refused: (job, error) =>
      notify({
        title: t("tasks.toast.not_moved", { name: job.title }),
        description: errorText(t, error),
        tone: "error",
      }),
    idle: () => void refreshLists(queries, "task"),
  });
  const shown = useMemo(
    () =>
      query.data && queue.waiting.reduce((board, { move }) => movedBoard(board, move), query.data),
    [query.data, queue.waiting],
  );
  const move = (wanted: Move, by: Job["by"]) => {
    const item = shown?.columns.flatMap(({ items }) => items).find(({ id }) => id === wanted.id);
    if (!item) return;
    const from = { status: statusOf(shown, item.id), version: item.version };
    queue.add({ move: wanted, by, title: item.title, from });
  };
  return { query, shown, move, more: useMore(of) };
}

interface MoreState {
  loading: boolean;
  failed: boolean;
}

/** Loads the next cards of one column. */
function useMore(of: BoardOf) {
  const queries = useQueryClient();
  const [states, setStates] = useState<Partial<Record<TaskStatus, MoreState>>>({});
  const set = (status: TaskStatus, state: MoreState) =>
    setStates((all) => ({ ...all, [status]: state }));
  const load = async (status: TaskStatus, cursor: string) => {
    set(status, { loading: true, failed: false });
    try {
      const page = await columnPage(of, status, cursor);
      queries.setQueryData<Board>(
        taskKeys.board(of),
        (board) => board && withPage(board, status, page),
      );
      set(status, { loading: false, failed: false });
    } catch {
      set(status, { loading: false, failed: true });
    }
  };
  return {
    stateOf: (status: TaskStatus) => states[status] ?? { loading: false, failed: false },
    load: (status: TaskStatus, cursor: string) => void load(status, cursor),
  };
}

const withPage = (board: Board, status: TaskStatus, page: Page<TaskItem>): Board => ({
  columns: board.columns.map((column) => (column.status === status ? below(column, page) : column)),
});
