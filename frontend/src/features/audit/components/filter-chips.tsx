import { useTranslation } from "react-i18next";
import { useUserNames } from "@/api/users";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { FilterChip } from "@/ui/filter-chip";
import type { AuditAddress } from "../address";
import { useRecordName } from "../options";
import type { AuditFilters } from "../search-params";

interface Chip {
  id: keyof AuditFilters;
  value: string | undefined;
}

function useChips({ person, action, kind, record, from, to }: AuditFilters): Chip[] {
  const { t } = useTranslation();
  const format = useFormat();
  const [who] = useUserNames(person === undefined ? [] : [person]);
  const is = (value: string) => t("audit.filter.is", { value });
  const name = useRecordName(record);
  const chips: Chip[] = [
    { id: "person", value: person && is(who?.name || "…") },
    { id: "action", value: action && is(t(`audit.action.${action}`)) },
    { id: "kind", value: kind && is(t(`audit.kind.${kind}`)) },
    { id: "record", value: name && is(name) },
    { id: "from", value: from && format.day(from) },
    { id: "to", value: to && format.day(to) },
  ];
  return chips.filter((chip) => chip.value !== undefined);
}

/** The filters in force, each of which goes away by one press. */
export function FilterChips({ address }: { address: AuditAddress }) {
  const { t } = useTranslation();
  const chips = useChips(address.filters);
  if (chips.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t("audit.filter.in_force")}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-2"
    >
      {chips.map(({ id, value = "" }) => (
        <FilterChip
          key={id}
          name={t(`audit.filter.${id}`)}
          value={value}
          onRemove={() => address.setFilters({ [id]: undefined })}
        />
      ))}
      <Button size="xs" variant="ghost" onClick={address.clearFilters}>
        {t("audit.filter.clear")}
      </Button>
    </div>
  );
}
