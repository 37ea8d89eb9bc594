import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import {
  ArchivedFilter,
  FilterChips,
  FilterPopover,
  useTextChip,
} from "@/features/records/components/filters";
import { someOf } from "@/lib/address";
import { useIsPhone } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { Choices } from "@/ui/choices";
import { Combobox } from "@/ui/combobox";
import { QuickFilter } from "@/ui/quick-filter";
import { useNewTaskKey } from "../actions";
import type { ProjectTasksAddress } from "../address";
import { useMayCreate } from "../may-create";
import { useLabelOptions, usePeopleOptions } from "../options";
import { isProjectFiltered, projectDues } from "../search-params";
import { useSheetAddress } from "../sheet-address";
import { boardStatuses, priorities } from "../types";
import { personText } from "../words";
import { DueFilter } from "./my-filters";
import { preloadSheet } from "./task-sheet";

interface ToolbarProps {
  address: ProjectTasksAddress;
  /** Columns are statuses: a board needs no filter for them, and has no archived ones. */
  board: boolean;
}

/** Search, filters, and the way to a new task. */
export function ProjectToolbar({ address, board }: ToolbarProps) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const sheet = useSheetAddress();
  const mayCreate = useMayCreate();
  useNewTaskKey(sheet.open);
  const { search, change } = address;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        <QuickFilter
          label={t("tasks.search_project")}
          value={search.q ?? ""}
          onValueChange={(q) => change({ q: q || undefined })}
          className="w-56 max-md:min-w-0 max-md:flex-1"
        />
        <ProjectFilters address={address} board={board} iconOnly={phone} />
        <Button
          size="sm"
          icon={Plus}
          className="ms-auto"
          disabledReason={mayCreate ? undefined : t("mine.refused")}
          onPointerEnter={preloadSheet}
          onFocus={preloadSheet}
          onClick={() => sheet.open("new")}
        >
          {t("mine.new")}
        </Button>
      </div>
      <ProjectChips address={address} />
    </>
  );
}

function ProjectFilters({ address, board, iconOnly }: ToolbarProps & { iconOnly: boolean }) {
  const { t } = useTranslation();
  const { search, change } = address;
  return (
    <FilterPopover iconOnly={iconOnly} filtered={isProjectFiltered(search)} onClear={address.clear}>
      <AssigneeFilter address={address} />
      <LabelFilter address={address} />
      <DueFilter
        value={search.due}
        onValueChange={(due) => change({ due })}
        choices={projectDues}
      />
      <Choices
        legend={t("tasks.field.priority")}
        choices={priorities.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
        chosen={someOf(search.priority, priorities)}
        onChosenChange={(chosen) => change({ priority: chosen.join(",") || undefined })}
      />
      {!board && (
        <>
          <Choices
            legend={t("tasks.field.status")}
            choices={boardStatuses.map((value) => ({ value, label: t(`mine.status.${value}`) }))}
            chosen={someOf(search.status, boardStatuses)}
            onChosenChange={(chosen) => change({ status: chosen.join(",") || undefined })}
          />
          <ArchivedFilter
            value={search.archived ?? "no"}
            onValueChange={(archived) =>
              change({ archived: archived === "no" ? undefined : archived })
            }
          />
        </>
      )}
    </FilterPopover>
  );
}

interface FilterProps {
  address: ProjectTasksAddress;
}

const NOBODY = "nobody";

function AssigneeFilter({ address: { search, change } }: FilterProps) {
  const { t } = useTranslation();
  const { assignee } = search;
  const people = usePeopleOptions(assignee === undefined || assignee === NOBODY ? [] : [assignee]);
  return (
    <Combobox
      label={t("tasks.field.assignee_ids")}
      placeholder={t("tasks.any")}
      options={[{ value: NOBODY, label: t("tasks.nobody") }, ...people]}
      value={assignee ?? null}
      onValueChange={(id) => change({ assignee: id ?? undefined })}
      clearable
    />
  );
}

function LabelFilter({ address: { search, change } }: FilterProps) {
  const { t } = useTranslation();
  const chosen = search.label === undefined ? [] : [search.label];
  const { options, loading, onQueryChange } = useLabelOptions(chosen);
  return (
    <Combobox
      label={t("tasks.field.label")}
      placeholder={t("tasks.any")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      value={search.label ?? null}
      onValueChange={(label) => change({ label: label ?? undefined })}
      clearable
    />
  );
}

function ProjectChips({ address }: FilterProps) {
  const { t } = useTranslation();
  const members = useMembers();
  const { search, change, clear } = address;
  const { assignee, label, due, archived } = search;
  const text = useTextChip(search.q ?? "", () => change({ q: undefined }));
  const person = (id: string) => (id === NOBODY ? t("tasks.nobody") : personText(t, members, id));
  return (
    <FilterChips
      onClear={clear}
      chips={[
        text,
        {
          id: "assignee",
          name: t("tasks.field.assignee_ids"),
          values: assignee === undefined ? [] : [person(assignee)],
          onRemove: () => change({ assignee: undefined }),
        },
        {
          id: "label",
          name: t("tasks.field.label"),
          values: label === undefined ? [] : [label],
          onRemove: () => change({ label: undefined }),
        },
        {
          id: "due",
          name: t("tasks.field.due_on"),
          values: due ? [t(`tasks.due_filter.${due}`)] : [],
          onRemove: () => change({ due: undefined }),
        },
        {
          id: "priority",
          name: t("tasks.field.priority"),
          values: someOf(search.priority, priorities).map((one) => t(`tasks.priority.${one}`)),
          onRemove: () => change({ priority: undefined }),
        },
        {
          id: "status",
          name: t("tasks.field.status"),
          values: someOf(search.status, boardStatuses).map((one) => t(`mine.status.${one}`)),
          onRemove: () => change({ status: undefined }),
        },
        {
          id: "archived",
          name: t("records.filter.archived"),
          values: archived ? [t(`records.archived.${archived}`)] : [],
          onRemove: () => change({ archived: undefined }),
        },
      ]}
    />
  );
}
