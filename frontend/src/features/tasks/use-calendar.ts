import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WholeRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import { errorText } from "@/features/errors/error-text";
import { refreshLists, showRecord } from "@/features/records/cache";
import type { Day } from "@/lib/dates";
import { notify } from "@/ui/toast";
import { type DueMove, movedDay } from "./calendar-days";
import { sendDue } from "./due-change";
import { type TaskCalendar, calendarQuery, taskKeys } from "./queries";
import type { Task, TaskItem } from "./types";
import { useQueue } from "./use-queue";

interface Job {
  task: TaskItem;
  move: DueMove;
}

function settle(queries: QueryClient, key: readonly unknown[], job: Job, task: Task): void {
  void queries.cancelQueries({ queryKey: key });
  queries.setQueryData<TaskCalendar>(key, (data) => data && movedDay(data, job.move));
  showRecord(queries, "task", asPromised<WholeRecord>(task));
}

/** My tasks by day, and the days that they were just moved to. */
export function useTaskCalendar(from: Day, to: Day) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery(calendarQuery(from, to));
  const key = taskKeys.calendar(from, to);
  const queue = useQueue<Job, Task>({
    send: ({ task, move: { day } }) => sendDue({ task, day }),
    done: (job, task) => settle(queries, key, job, task),
    refused: ({ task }, error) =>
      notify({
        title: t("tasks.toast.not_moved", { name: task.title }),
        description: errorText(t, error),
        tone: "error",
      }),
    idle: () => void refreshLists(queries, "task"),
  });
  const shown = useMemo(
    () => query.data && queue.waiting.reduce((all, { move }) => movedDay(all, move), query.data),
    [query.data, queue.waiting],
  );
  return {
    query,
    shown,
    move: (task: TaskItem, day: Day | null) => {
      if ((task.due_on ?? null) !== day) queue.add({ task, move: { id: task.id, day } });
    },
  };
}
