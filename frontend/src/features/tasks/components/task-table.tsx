import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Nothing } from "@/features/records/components/nothing";
import { Instant } from "@/i18n/instant";
import { type Column, Table } from "@/ui/table";
import type { TaskItem, TaskStatus } from "../types";
import { BulkBar } from "./bulk-bar";
import { DueBadge } from "./due-badge";
import { TaskLink } from "./task-link";
import { StatusSign } from "./status-sign";
import { Assignees, PrioritySign, TaskCounts } from "./task-signs";
import { Labels } from "./task-card";

interface TaskTableProps {
  label: string;
  tasks: readonly TaskItem[];
  total: number | undefined;
  /** Of many projects: each says whose it is. */
  withPlace: boolean;
  /** Undefined: in an order of one's own. */
  sort?: string;
  onSortChange?: (sort: string) => void;
  /** Those that many can be given at once; none: they can't be changed here. */
  statuses: readonly TaskStatus[] | undefined;
}

/** Tasks in a list. Those that are chosen are changed together. */
export function TaskTable(props: TaskTableProps) {
  const { label, tasks, total, withPlace, sort, onSortChange, statuses } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  // What has left the list is not changed unseen.
  const ids = useMemo(
    () => tasks.filter(({ id }) => chosen.has(id)).map(({ id }) => id),
    [tasks, chosen],
  );
  const selection = useMemo(
    () =>
      statuses && {
        chosen,
        onChange: setChosen,
        label: ({ title }: TaskItem) => t("tasks.bulk.choose", { name: title }),
        allLabel: t("tasks.bulk.choose_all"),
      },
    [statuses, chosen, t],
  );
  return (
    <>
      <Table
        label={label}
        columns={useColumns(withPlace)}
        rows={tasks}
        total={total}
        rowKey={({ id }) => id}
        isSelected={({ id }) => chosen.has(id)}
        selection={selection}
        {...(onSortChange && { sort, onSortChange })}
      />
      {statuses && ids.length > 0 && (
        <BulkBar ids={ids} statuses={statuses} onClear={() => setChosen(new Set())} />
      )}
    </>
  );
}

const titleColumn = (t: TFunction): Column<TaskItem> => ({
  id: "title",
  header: t("tasks.field.title"),
  sort: "title",
  phone: "title",
  className: "font-medium text-fg!",
  cell: (task) => (
    <span className="flex min-w-0 items-center gap-2">
      <StatusSign status={task.status} hideLabel />
      <TaskLink id={task.id} className="min-w-0 truncate rounded-badge hover:underline">
        {task.title}
      </TaskLink>
    </span>
  ),
});

/** For whom, and in which project. */
const placeColumn = (t: TFunction): Column<TaskItem> => ({
  id: "place",
  header: t("tasks.field.place"),
  phone: "meta",
  cell: ({ client, project }) => (
    <>
      <span className="font-medium text-fg">{client?.name ?? t("mine.no_client")}</span>
      {` · ${project.name}`}
    </>
  ),
});

const updatedColumn = (t: TFunction): Column<TaskItem> => ({
  id: "updated_at",
  header: t("tasks.field.updated_at"),
  sort: "updated_at",
  cell: ({ updated_at: at }) => <Instant at={at} as="ago" />,
});

const restColumns = (t: TFunction): Column<TaskItem>[] => [
  {
    id: "status",
    header: t("tasks.field.status"),
    className: "max-lg:hidden",
    cell: ({ status }) => <StatusSign status={status} />,
  },
  {
    id: "due_on",
    header: t("tasks.field.due_on"),
    sort: "due_on",
    phone: "end",
    cell: (task) => (task.due_on ? <DueBadge task={task} /> : <Nothing />),
  },
  {
    id: "priority",
    header: t("tasks.field.priority"),
    sort: "priority",
    cell: ({ priority }) => <PrioritySign priority={priority} />,
  },
  {
    id: "assignees",
    header: t("tasks.field.assignee_ids"),
    cell: ({ assignee_ids: ids }) => (ids.length > 0 ? <Assignees ids={ids} /> : <Nothing />),
  },
];

/** What there is room for where the project need not be named. */
const moreColumns = (t: TFunction): Column<TaskItem>[] => [
  {
    id: "labels",
    header: t("tasks.field.labels"),
    className: "max-xl:hidden",
    cell: ({ labels }) => (labels.length > 0 ? <Labels labels={labels} /> : <Nothing />),
  },
  {
    id: "counts",
    header: t("tasks.field.progress"),
    phone: "meta",
    className: "max-xl:hidden",
    cell: (task) => (
      <span className="inline-flex gap-2.5 text-meta">
        <TaskCounts task={task} />
      </span>
    ),
  },
];

function useColumns(withPlace: boolean): Column<TaskItem>[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      withPlace
        ? [titleColumn(t), placeColumn(t), ...restColumns(t)]
        : [titleColumn(t), ...restColumns(t), ...moreColumns(t), updatedColumn(t)],
    [t, withPlace],
  );
}
