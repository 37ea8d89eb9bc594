import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api } from "@/api/client";
import { useIntent } from "@/api/intent";
import { useOptimistic } from "@/api/mutation";
import { type WholeRecord, recordKeys } from "@/api/records";
import { asPromised } from "@/api/wire";
import { errorText } from "@/features/errors/error-text";
import { changeCached, refreshLists, showRecord } from "@/features/records/cache";
import { ownStep } from "@/features/records/versions";
import { notify } from "@/ui/toast";
import { progressOf, ticked } from "./checklist";
import type { Task, TaskItem, TaskNew } from "./types";

/** Refusals are for the one who asked. */
export function useCreateTask() {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: TaskNew) =>
      intent.send(body, (header) =>
        answer(api.POST("/api/v1/tasks", { params: { header }, body })),
      ),
    onSuccess: (task) => {
      queries.setQueryData(recordKeys.detail("task", task.id), asPromised<WholeRecord>(task));
      void refreshLists(queries, "task");
    },
  });
}

interface Tick {
  task: Task;
  item: string;
  done: boolean;
}

/** One entry of a checklist: it stands in nobody's way, whoever else ticks another. */
export function useTick() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return useOptimistic<unknown, Tick, Task>({
    name: ["tasks", "tick"],
    scope: "tasks/tick",
    key: () => recordKeys.all("task"),
    apply: (data, { task, item, done }) =>
      changeCached(data, task.id, (old) => {
        const checklist = ticked(asPromised<Task>(old).checklist ?? task.checklist, item, done);
        return {
          ...old,
          ...("checklist" in old && { checklist }),
          checklist_progress: progressOf(checklist),
        };
      }),
    request: ({ task, item, done }) =>
      answer(
        api.POST("/api/v1/tasks/{id}/checklist/{item_id}", {
          params: { path: { id: task.id, item_id: item } },
          body: { done },
        }),
      ),
    invalidates: ({ task }) => [recordKeys.detail("task", task.id)],
    onDone: (saved, { task }) => {
      ownStep(task.id, task.version, saved.version);
      if (queries.isMutating({ mutationKey: ["tasks", "tick"] }) <= 1) {
        showRecord(queries, "task", asPromised<WholeRecord>(saved));
      }
    },
    failed: ({ task }) => t("records.toast.not_saved", { name: task.title }),
  });
}

export type BulkChange = Omit<Schemas["TaskBulk"], "ids">;

/** The same for many at once, all or none of them; the toast takes it back. */
export function useBulkChange() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const intent = useIntent();
  const show = (items: readonly TaskItem[]) => {
    for (const item of items) {
      queries.setQueriesData({ queryKey: recordKeys.all("task") }, (data: unknown) =>
        changeCached(data, item.id, (old) => ({ ...old, ...item })),
      );
    }
    void refreshLists(queries, "task");
    void queries.invalidateQueries({ queryKey: [...recordKeys.all("task"), "detail"] });
  };
  const undo = useMutation({
    mutationFn: (id: string) =>
      answer(api.POST("/api/v1/operations/{id}/undo", { params: { path: { id } } })),
    onSuccess: ({ items }) => {
      show(items);
      notify({ title: t("tasks.bulk.undone", { count: items.length }), tone: "success" });
    },
    onError: (error) =>
      notify({
        title: t("tasks.bulk.not_undone"),
        description: errorText(t, error),
        tone: "error",
      }),
  });
  return useMutation({
    mutationFn: (body: Schemas["TaskBulk"]) =>
      intent.send(body, (header) =>
        answer(api.POST("/api/v1/tasks/bulk", { params: { header }, body })),
      ),
    onSuccess: ({ operation_id: id, items }) => {
      show(items);
      notify({
        title: t("tasks.bulk.changed", { count: items.length }),
        tone: "success",
        action: { label: t("records.toast.undo"), run: () => undo.mutate(id) },
      });
    },
    onError: (error, { ids }) =>
      notify({
        title: t("tasks.bulk.not_changed", { count: ids.length }),
        description: errorText(t, error),
        tone: "error",
      }),
  });
}
