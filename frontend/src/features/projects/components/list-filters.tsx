import { useTranslation } from "react-i18next";
import { useMemberOptions } from "@/api/member-options";
import { useReferenceOptions } from "@/api/record-options";
import { useMembers } from "@/api/members";
import { useRecordNames } from "@/api/records";
import {
  ArchivedFilter,
  FilterChips as Chips,
  FilterPopover,
  useTextChip,
} from "@/features/records/components/filters";
import { useFormat } from "@/i18n/use-format";
import { Choices } from "@/ui/choices";
import { Combobox } from "@/ui/combobox";
import { Segmented } from "@/ui/segmented";
import type { ProjectsAddress } from "../address";
import { type ProjectFilters as Filters, isFiltered } from "../search-params";
import { openStatuses, projectTypes } from "../types";
import { sayPeople } from "../people-text";

interface ProjectFiltersProps {
  address: ProjectsAddress;
  iconOnly: boolean;
}

export function ProjectFilters({ address, iconOnly }: ProjectFiltersProps) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  return (
    <FilterPopover iconOnly={iconOnly} filtered={isFiltered(filters)} onClear={clearFilters}>
      <TypeFilter address={address} />
      <Choices
        legend={t("projects.field.status")}
        choices={openStatuses.map((status) => ({
          value: status,
          label: t(`projects.status.${status}`),
        }))}
        chosen={filters.statuses}
        onChosenChange={(statuses) => setFilters({ statuses })}
      />
      <ClientFilter address={address} />
      <MemberFilter address={address} />
      <ArchivedFilter
        value={filters.archived}
        onValueChange={(archived) => setFilters({ archived })}
      />
    </FilterPopover>
  );
}

const ANY = "any";

function TypeFilter({ address }: { address: ProjectsAddress }) {
  const { t } = useTranslation();
  const label = t("projects.field.type");
  return (
    <div className="flex flex-col gap-1">
      <span className="text-meta font-medium text-fg-2">{label}</span>
      <Segmented<string>
        label={label}
        value={address.filters.type ?? ANY}
        onValueChange={(chosen) =>
          address.setFilters({ type: projectTypes.find((type) => type === chosen) ?? null })
        }
        options={[
          { value: ANY, label: t("projects.filter.any_type") },
          ...projectTypes.map((type) => ({ value: type, label: t(`projects.type.${type}`) })),
        ]}
      />
    </div>
  );
}

function ClientFilter({ address }: { address: ProjectsAddress }) {
  const { t } = useTranslation();
  const { client } = address.filters;
  const { options, loading, onQueryChange } = useReferenceOptions(
    { of: "client" },
    client === null ? [] : [client],
  );
  return (
    <Combobox
      label={t("projects.field.client_id")}
      placeholder={t("projects.filter.any_client")}
      options={options}
      loading={loading}
      onQueryChange={onQueryChange}
      clearable
      value={client}
      onValueChange={(next) => address.setFilters({ client: next })}
    />
  );
}

function MemberFilter({ address }: { address: ProjectsAddress }) {
  const { t } = useTranslation();
  const { member } = address.filters;
  const { options, loading } = useMemberOptions([member]);
  return (
    <Combobox
      label={t("projects.filter.member")}
      placeholder={t("projects.filter.anyone")}
      options={options}
      loading={loading}
      clearable
      value={member}
      onValueChange={(next) => address.setFilters({ member: next })}
    />
  );
}

/** The client and the member that are chosen, by their names. */
function useNames({ client, member }: Filters) {
  const { t } = useTranslation();
  const format = useFormat();
  const members = useMembers();
  const [named] = useRecordNames("client", client === null ? [] : [client]);
  return {
    clients: named ? [named.gone ? t("records.not_visible") : named.name || "…"] : [],
    people: member === null ? [] : [sayPeople({ t, format, members }, [member])],
  };
}

export function FilterChips({ address }: { address: ProjectsAddress }) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  const { q, type, statuses, archived } = filters;
  const { clients, people } = useNames(filters);
  const text = useTextChip(q, () => setFilters({ q: "" }));
  return (
    <Chips
      onClear={clearFilters}
      chips={[
        text,
        {
          id: "type",
          name: t("projects.field.type"),
          values: type === null ? [] : [t(`projects.type.${type}`)],
          onRemove: () => setFilters({ type: null }),
        },
        {
          id: "status",
          name: t("projects.field.status"),
          values: statuses.map((status) => t(`projects.status.${status}`)),
          onRemove: () => setFilters({ statuses: [] }),
        },
        {
          id: "client",
          name: t("projects.field.client_id"),
          values: clients,
          onRemove: () => setFilters({ client: null }),
        },
        {
          id: "member",
          name: t("projects.filter.member"),
          values: people,
          onRemove: () => setFilters({ member: null }),
        },
        {
          id: "archived",
          name: t("records.filter.archived"),
          values: archived === "no" ? [] : [t(`records.archived.${archived}`)],
          onRemove: () => setFilters({ archived: "no" }),
        },
      ]}
    />
  );
}
