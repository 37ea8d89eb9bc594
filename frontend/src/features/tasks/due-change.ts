import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, ifMatch } from "@/api/client";
import { useOptimistic } from "@/api/mutation";
import { type WholeRecord, recordKeys } from "@/api/records";
import { asPromised } from "@/api/wire";
import { changeCached, refreshLists, showRecord } from "@/features/records/cache";
import { afterOwnSteps, ownStep } from "@/features/records/versions";
import type { Day } from "@/lib/dates";
import type { Task, TaskItem } from "./types";

interface DueChange {
  task: TaskItem;
  day: Day | null;
}

/** A task on another day; nobody's later change is written over. */
export async function sendDue({ task, day }: DueChange): Promise<Task> {
  const version = afterOwnSteps(task.id, task.version);
  const saved = await answer(
    api.PATCH("/api/v1/tasks/{id}", {
      params: { path: { id: task.id }, header: ifMatch(version) },
      body: { due_on: day },
    }),
  );
  ownStep(task.id, version, saved.version);
  return saved;
}

export function useSetDue() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return useOptimistic<unknown, DueChange, Task>({
    name: ["tasks", "due"],
    scope: "tasks/due",
    key: () => recordKeys.all("task"),
    apply: (data, { task, day }) => changeCached(data, task.id, (old) => ({ ...old, due_on: day })),
    request: sendDue,
    invalidates: ({ task }) => [recordKeys.detail("task", task.id)],
    onDone: (saved) => {
      showRecord(queries, "task", asPromised<WholeRecord>(saved));
      void refreshLists(queries, "task");
    },
    failed: ({ task }) => t("records.toast.not_saved", { name: task.title }),
  });
}
