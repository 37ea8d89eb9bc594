import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { membersQuery } from "@/api/members";
import { useRecordNames, useRecordSearch } from "@/api/records";
import { useDebounced } from "@/lib/use-debounced";
import { fold } from "@/lib/text";
import { Avatar } from "@/ui/avatar";
import type { Option } from "@/ui/option";
import { labelsQuery } from "./queries";
import { StatusSign } from "./components/status-sign";
import { PrioritySign } from "./components/task-signs";
import { LABEL_MAX, type TaskPriority, type TaskStatus, priorities, statuses } from "./types";
import { personText } from "./words";

export function useStatusOptions(offered: readonly TaskStatus[] = statuses): Option<TaskStatus>[] {
  const { t } = useTranslation();
  return offered.map((status) => ({
    value: status,
    label: t(`mine.status.${status}`),
    start: <StatusSign status={status} hideLabel />,
  }));
}

export function usePriorityOptions(): Option<TaskPriority>[] {
  const { t } = useTranslation();
  return priorities.map((priority) => ({
    value: priority,
    label: t(`tasks.priority.${priority}`),
    start: <PrioritySign priority={priority} hideLabel />,
  }));
}

interface ClientOf {
  client?: { name: string } | null;
}

const clientOf = (record: object): string | undefined =>
  // A project of the list, with its client beside it.
  (record as ClientOf).client?.name;

/** Those that the server finds, and the chosen one. */
export function useProjectOptions(chosen: string | null) {
  const { t } = useTranslation();
  const { found, loading, query, onQueryChange } = useRecordSearch("project");
  const known = new Map(found.map(({ id, name }) => [id, name] as const));
  const [name] = useRecordNames("project", chosen === null ? [] : [chosen], known);
  const options: Option[] = found.map(({ id, name: label, record }) => ({
    value: id,
    label,
    description: clientOf(record),
    start: <Avatar name={label} square decorative />,
  }));
  if (name && !known.has(name.id)) {
    const label = name.gone ? t("records.not_visible") : name.name || "…";
    options.push({ value: name.id, label, start: <Avatar name={label} square decorative /> });
  }
  return { options, loading, query, onQueryChange };
}

export function useClientOptions(chosen: string | null) {
  const { t } = useTranslation();
  const { found, loading, query, onQueryChange } = useRecordSearch("client");
  const known = new Map(found.map(({ id, name }) => [id, name] as const));
  const [name] = useRecordNames("client", chosen === null ? [] : [chosen], known);
  const options: Option[] = found.map(({ id, name: label }) => ({
    value: id,
    label,
    start: <Avatar name={label} square decorative />,
  }));
  if (name && !known.has(name.id)) {
    const label = name.gone ? t("records.not_visible") : name.name || "…";
    options.push({ value: name.id, label, start: <Avatar name={label} square decorative /> });
  }
  return { options, loading, query, onQueryChange };
}

/** Colleagues; one who has left stays among them where they are chosen. */
export function usePeopleOptions(chosen: readonly string[]): Option[] {
  const { t } = useTranslation();
  const { data: members } = useQuery(membersQuery);
  const byId = new Map(members?.map((member) => [member.id, member]));
  const gone = chosen.filter((id) => !byId.has(id));
  const all = { byId, loaded: members !== undefined };
  return [
    ...(members ?? []).map(({ id, name, avatar_color: hue }) => ({
      value: id,
      label: name,
      start: <Avatar name={name} hue={hue} decorative />,
    })),
    ...gone.map((id) => ({ value: id, label: personText(t, all, id) })),
  ];
}

const TYPING_PAUSE_MS = 120;

/** Labels in use, those that are chosen, and what is typed as a new one. */
export function useLabelOptions(chosen: readonly string[]) {
  const { t } = useTranslation();
  const [query, onQueryChange] = useState("");
  const typed = query.trim().slice(0, LABEL_MAX);
  const { data, isPending } = useQuery(labelsQuery(useDebounced(typed, TYPING_PAUSE_MS)));
  const fits = (label: string) => fold(label).includes(fold(typed));
  const found = (data?.items ?? []).filter((label) => !chosen.includes(label));
  const known = [...chosen.filter(fits), ...found.filter(fits)];
  const same = known.some((label) => fold(label) === fold(typed));
  const options: Option[] = known.map((label) => ({ value: label, label }));
  if (typed !== "" && !same) {
    options.push({ value: typed, label: t("tasks.label_new", { label: typed }) });
  }
  // A chip needs the words of each that is chosen, whatever is typed just now.
  const hidden = chosen.filter((label) => !fits(label));
  return {
    options: [...options, ...hidden.map((label) => ({ value: label, label }))],
    loading: isPending,
    query,
    onQueryChange,
  };
}
