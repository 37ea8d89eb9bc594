import { ListFilter } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMemberOptions } from "@/api/member-options";
import { useMembers } from "@/api/members";
import { attentionLevels } from "@/features/touchpoints/types";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { Choices } from "@/ui/choices";
import { FilterChip } from "@/ui/filter-chip";
import { MultiCombobox } from "@/ui/multi-combobox";
import { Popover } from "@/ui/popover";
import type { CrmAddress } from "../address";
import { type CrmFilters, isFiltered } from "../search-params";
import { priorities, statuses } from "../types";

interface CrmFiltersProps {
  address: CrmAddress;
}

export function CrmFilterPopover({ address }: CrmFiltersProps) {
  const { t } = useTranslation();
  const label = t("crm.filter.label");
  return (
    <Popover
      label={label}
      align="end"
      className="w-72 p-3"
      trigger={
        <Button size="sm" icon={ListFilter}>
          {label}
        </Button>
      }
    >
      <FilterPanel address={address} />
    </Popover>
  );
}

function FilterPanel({ address }: CrmFiltersProps) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  const { options, loading } = useMemberOptions(filters.contacts);
  return (
    <div className="flex flex-col gap-4">
      <Choices
        legend={t("touchpoints.attention.label")}
        choices={attentionLevels.map((value) => ({
          value,
          label: t(`touchpoints.attention.level.${value}`),
        }))}
        chosen={filters.attention}
        onChosenChange={(attention) => setFilters({ attention })}
      />
      <Choices
        legend={t("crm.field.priority")}
        choices={priorities.map((value) => ({ value, label: t(`crm.priority.${value}`) }))}
        chosen={filters.priorities}
        onChosenChange={(chosen) => setFilters({ priorities: chosen })}
      />
      <Choices
        legend={t("crm.field.status")}
        choices={statuses.map((value) => ({ value, label: t(`crm.status.${value}`) }))}
        chosen={filters.statuses}
        onChosenChange={(chosen) => setFilters({ statuses: chosen })}
      />
      <MultiCombobox
        label={t("crm.filter.contact")}
        placeholder={t("crm.filter.anyone")}
        loading={loading}
        options={options}
        value={filters.contacts}
        onValueChange={(contacts) => setFilters({ contacts })}
      />
      {isFiltered(filters) && (
        <Button size="sm" variant="ghost" className="self-start" onClick={clearFilters}>
          {t("crm.filter.clear")}
        </Button>
      )}
    </div>
  );
}

function useChips({ priorities: high, statuses: status, contacts, attention }: CrmFilters) {
  const { t } = useTranslation();
  const { byId } = useMembers();
  const chips: { id: string; name: string; values: string[]; without: Partial<CrmFilters> }[] = [
    {
      id: "attention",
      name: t("touchpoints.attention.label"),
      values: attention.map((value) => t(`touchpoints.attention.level.${value}`)),
      without: { attention: [] },
    },
    {
      id: "priority",
      name: t("crm.field.priority"),
      values: high.map((value) => t(`crm.priority.${value}`)),
      without: { priorities: [] },
    },
    {
      id: "status",
      name: t("crm.field.status"),
      values: status.map((value) => t(`crm.status.${value}`)),
      without: { statuses: [] },
    },
    {
      id: "contact",
      name: t("crm.filter.contact"),
      values: contacts.map((id) => byId.get(id)?.name ?? t("clients.former_colleague")),
      without: { contacts: [] },
    },
  ];
  return chips.filter(({ values }) => values.length > 0);
}

/** The filters in force, each of which goes away by one press. */
export function CrmFilterChips({ address }: CrmFiltersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const chips = useChips(address.filters);
  if (chips.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t("crm.filter.in_force")}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-2"
    >
      {chips.map(({ id, name, values, without }) => (
        <FilterChip
          key={id}
          name={name}
          value={t("crm.filter.is", { values: format.either(values) })}
          onRemove={() => address.setFilters(without)}
        />
      ))}
      <Button size="xs" variant="ghost" onClick={address.clearFilters}>
        {t("crm.filter.clear")}
      </Button>
    </div>
  );
}
