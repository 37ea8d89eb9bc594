import { useTranslation } from "react-i18next";
import { FilterPopover } from "@/features/records/components/filters";
import { Choices } from "@/ui/choices";
import { Combobox } from "@/ui/combobox";
import type { PeopleAddress } from "../address";
import { useClientOptions } from "../client-options";
import { isFiltered } from "../search-params";
import { roles, statuses } from "../types";

interface PeopleFiltersProps {
  address: PeopleAddress;
  iconOnly: boolean;
}

export function PeopleFilters({ address, iconOnly }: PeopleFiltersProps) {
  const { filters, clearFilters } = address;
  return (
    <FilterPopover iconOnly={iconOnly} filtered={isFiltered(filters)} onClear={clearFilters}>
      <Filters address={address} />
    </FilterPopover>
  );
}

/** Inside the pop-over: clients are asked for once it is open. */
function Filters({ address: { filters, setFilters } }: { address: PeopleAddress }) {
  const { t } = useTranslation();
  const { options, loading, onQueryChange } = useClientOptions(
    filters.client === null ? [] : [filters.client],
  );
  return (
    <>
      <Choices
        legend={t("people.filter.role")}
        choices={roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
        chosen={filters.roles}
        onChosenChange={(roles) => setFilters({ roles })}
      />
      <Choices
        legend={t("people.filter.status")}
        choices={statuses.map((status) => ({ value: status, label: t(`people.status.${status}`) }))}
        chosen={filters.statuses}
        onChosenChange={(statuses) => setFilters({ statuses })}
      />
      <Combobox
        label={t("people.filter.client")}
        placeholder={t("people.filter.any_client")}
        options={options}
        loading={loading}
        onQueryChange={onQueryChange}
        value={filters.client}
        onValueChange={(client) => setFilters({ client })}
        clearable
      />
    </>
  );
}
