import { ListFilter } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { Choices } from "@/ui/choices";
import { Combobox } from "@/ui/combobox";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import type { PeopleAddress } from "../address";
import { useClientOptions } from "../client-options";
import { isFiltered } from "../search-params";
import { roles, statuses } from "../types";

interface FilterPopoverProps {
  address: PeopleAddress;
  iconOnly: boolean;
}

export function FilterPopover({ address, iconOnly }: FilterPopoverProps) {
  const { t } = useTranslation();
  const label = t("people.filter.label");
  const trigger = iconOnly ? (
    <IconButton label={label} icon={ListFilter} variant="secondary" />
  ) : (
    <Button size="sm" icon={ListFilter}>
      {label}
    </Button>
  );
  return (
    <Popover label={label} trigger={trigger} align="end" className="w-72 p-3">
      <FilterPanel address={address} />
    </Popover>
  );
}

function FilterPanel({ address }: { address: PeopleAddress }) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  const { options, loading, onQueryChange } = useClientOptions(
    filters.client === null ? [] : [filters.client],
  );
  return (
    <div className="flex flex-col gap-4">
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
      {isFiltered(filters) && (
        <Button size="sm" variant="ghost" className="self-start" onClick={clearFilters}>
          {t("people.filter.clear")}
        </Button>
      )}
    </div>
  );
}
