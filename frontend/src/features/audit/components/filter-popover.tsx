import { useTranslation } from "react-i18next";
import { FilterPopover } from "@/features/records/components/filters";
import { Combobox } from "@/ui/combobox";
import { DateField } from "@/ui/date-field";
import type { AuditAddress } from "../address";
import { usePersonOptions, useRecordOptions } from "../options";
import { isFiltered } from "../search-params";
import { actions, kinds } from "../types";

interface AuditFiltersProps {
  address: AuditAddress;
  iconOnly: boolean;
}

export function AuditFilters({ address, iconOnly }: AuditFiltersProps) {
  const { filters, clearFilters } = address;
  return (
    <FilterPopover
      iconOnly={iconOnly}
      filtered={isFiltered(filters)}
      onClear={clearFilters}
      className="w-80"
    >
      <Filters address={address} />
    </FilterPopover>
  );
}

/** Inside the pop-over: names are asked for once it is open. */
function Filters({ address }: { address: AuditAddress }) {
  const { t } = useTranslation();
  const { filters, setFilters } = address;
  return (
    <>
      <Combobox
        label={t("audit.filter.person")}
        placeholder={t("audit.filter.anybody")}
        {...usePersonOptions(filters.person)}
        value={filters.person ?? null}
        onValueChange={(person) => setFilters({ person: person ?? undefined })}
        clearable
      />
      <Combobox
        label={t("audit.filter.action")}
        placeholder={t("audit.filter.anything")}
        options={actions.map((value) => ({ value, label: t(`audit.action.${value}`) }))}
        value={filters.action ?? null}
        onValueChange={(action) => setFilters({ action: action ?? undefined })}
        clearable
      />
      <Combobox
        label={t("audit.filter.kind")}
        placeholder={t("audit.filter.anything")}
        options={kinds.map((value) => ({ value, label: t(`audit.kind.${value}`) }))}
        value={filters.kind ?? null}
        // A record of another kind would leave nothing.
        onValueChange={(kind) => setFilters({ kind: kind ?? undefined, record: undefined })}
        clearable
      />
      <Combobox
        label={t("audit.filter.record")}
        placeholder={t("audit.filter.any_record")}
        {...useRecordOptions(filters.record)}
        value={filters.record ?? null}
        onValueChange={(record) => setFilters({ record: record ?? undefined, kind: undefined })}
        clearable
      />
      <Days address={address} />
    </>
  );
}

function Days({ address: { filters, setFilters } }: { address: AuditAddress }) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-2 gap-2">
      <DateField
        label={t("audit.filter.from")}
        value={filters.from ?? null}
        onValueChange={(from) => setFilters({ from: from ?? undefined })}
        {...(filters.to !== undefined && { max: filters.to })}
      />
      <DateField
        label={t("audit.filter.to")}
        value={filters.to ?? null}
        onValueChange={(to) => setFilters({ to: to ?? undefined })}
        {...(filters.from !== undefined && { min: filters.from })}
      />
    </div>
  );
}
