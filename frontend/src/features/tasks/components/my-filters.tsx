import { useTranslation } from "react-i18next";
import { useRecordNames } from "@/api/records";
import { FilterChips, FilterPopover, useTextChip } from "@/features/records/components/filters";
import { someOf } from "@/lib/address";
import { Choices } from "@/ui/choices";
import { Combobox } from "@/ui/combobox";
import { Select } from "@/ui/select";
import type { MyTasksAddress } from "../address";
import { type DueChoice, dueChoices } from "../due";
import { useClientOptions, useProjectOptions } from "../options";
import { isFiltered } from "../search-params";
import { myStatuses } from "../types";

interface FiltersProps {
  address: MyTasksAddress;
}

export function MyFilters({ address, iconOnly }: FiltersProps & { iconOnly: boolean }) {
  const { t } = useTranslation();
  const { search, change } = address;
  return (
    <FilterPopover iconOnly={iconOnly} filtered={isFiltered(search)} onClear={address.clear}>
      <ProjectFilter address={address} />
      <ClientFilter address={address} />
      <DueFilter value={search.due} onValueChange={(due) => change({ due })} choices={dueChoices} />
      <Choices
        legend={t("tasks.field.status")}
        choices={myStatuses.map((value) => ({ value, label: t(`mine.status.${value}`) }))}
        chosen={someOf(search.status, myStatuses)}
        onChosenChange={(chosen) => change({ status: chosen.join(",") || undefined })}
      />
    </FilterPopover>
  );
}

function ProjectFilter({ address: { search, change } }: FiltersProps) {
  const { t } = useTranslation();
  const chosen = search.project ?? null;
  const { options, loading, onQueryChange } = useProjectOptions(chosen);
  return (
    <Combobox
      label={t("tasks.field.project_id")}
      placeholder={t("tasks.any")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      value={chosen}
      onValueChange={(id) => change({ project: id ?? undefined })}
      clearable
    />
  );
}

function ClientFilter({ address: { search, change } }: FiltersProps) {
  const { t } = useTranslation();
  const chosen = search.client ?? null;
  const { options, loading, onQueryChange } = useClientOptions(chosen);
  return (
    <Combobox
      label={t("tasks.field.client")}
      placeholder={t("tasks.any")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      value={chosen}
      onValueChange={(id) => change({ client: id ?? undefined })}
      clearable
    />
  );
}

interface DueFilterProps<T extends DueChoice> {
  value: T | undefined;
  onValueChange: (value: T | undefined) => void;
  choices: readonly T[];
}

export function DueFilter<T extends DueChoice>({
  value,
  onValueChange,
  choices,
}: DueFilterProps<T>) {
  const { t } = useTranslation();
  return (
    <Select
      label={t("tasks.field.due_on")}
      value={value ?? "any"}
      onValueChange={(next) => onValueChange(choices.find((choice) => choice === next))}
      options={[
        { value: "any", label: t("tasks.any") },
        ...choices.map((choice) => ({ value: choice, label: t(`tasks.due_filter.${choice}`) })),
      ]}
    />
  );
}

/** What is in force, in words. */
export function MyFilterChips({ address }: FiltersProps) {
  const { t } = useTranslation();
  const { search, change, clear } = address;
  const text = useTextChip(search.q ?? "", () => change({ q: undefined }));
  const nameOf = (found: readonly { name: string; gone: boolean }[]) =>
    found.map(({ name, gone }) => (gone ? t("records.not_visible") : name || "…"));
  const projects = useRecordNames("project", search.project === undefined ? [] : [search.project]);
  const clients = useRecordNames("client", search.client === undefined ? [] : [search.client]);
  return (
    <FilterChips
      onClear={clear}
      chips={[
        text,
        {
          id: "project",
          name: t("tasks.field.project_id"),
          values: nameOf(projects),
          onRemove: () => change({ project: undefined }),
        },
        {
          id: "client",
          name: t("tasks.field.client"),
          values: nameOf(clients),
          onRemove: () => change({ client: undefined }),
        },
        {
          id: "due",
          name: t("tasks.field.due_on"),
          values: search.due ? [t(`tasks.due_filter.${search.due}`)] : [],
          onRemove: () => change({ due: undefined }),
        },
        {
          id: "status",
          name: t("tasks.field.status"),
          values: someOf(search.status, myStatuses).map((status) => t(`mine.status.${status}`)),
          onRemove: () => change({ status: undefined }),
        },
      ]}
    />
  );
}
