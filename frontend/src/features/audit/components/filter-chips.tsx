import { useTranslation } from "react-i18next";
import { useUserNames } from "@/api/users";
import { FilterChips as Chips } from "@/features/records/components/filters";
import { useFormat } from "@/i18n/use-format";
import type { AuditAddress } from "../address";
import { useRecordName } from "../options";
import type { AuditFilters } from "../search-params";

interface Filter {
  id: keyof AuditFilters;
  value: string | undefined;
  /** A day is said as it is. */
  plain?: boolean;
}

function useInForce({ person, action, kind, record, from, to }: AuditFilters): Filter[] {
  const { t } = useTranslation();
  const format = useFormat();
  const [who] = useUserNames(person === undefined ? [] : [person]);
  return [
    { id: "person", value: person && (who?.name || "…") },
    { id: "action", value: action && t(`audit.action.${action}`) },
    { id: "kind", value: kind && t(`audit.kind.${kind}`) },
    { id: "record", value: useRecordName(record) },
    { id: "from", value: from && format.day(from), plain: true },
    { id: "to", value: to && format.day(to), plain: true },
  ];
}

export function FilterChips({ address }: { address: AuditAddress }) {
  const { t } = useTranslation();
  const filters = useInForce(address.filters);
  return (
    <Chips
      onClear={address.clearFilters}
      chips={filters.map(({ id, value, plain }) => ({
        id,
        name: t(`audit.filter.${id}`),
        values: value === undefined ? [] : [value],
        said: plain === true ? value : undefined,
        onRemove: () => address.setFilters({ [id]: undefined }),
      }))}
    />
  );
}
