import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { useClientNames } from "@/api/clients";
import { Button } from "@/ui/button";
import { FilterChip } from "@/ui/filter-chip";
import type { PeopleAddress } from "../address";
import type { PeopleFilters } from "../search-params";

interface Chip {
  id: string;
  name: string;
  values: string[];
  without: Partial<PeopleFilters>;
}

function useChips({ q, roles, statuses, client }: PeopleFilters): Chip[] {
  const { t } = useTranslation();
  const clients = useClientNames(client === null ? [] : [client]);
  const chips: Chip[] = [
    {
      id: "q",
      name: t("people.filter.text"),
      values: q ? [t("people.filter.quoted", { q })] : [],
      without: { q: "" },
    },
    {
      id: "role",
      name: t("people.filter.role"),
      values: roles.map((role) => t(`people.role.${role}`)),
      without: { roles: [] },
    },
    {
      id: "status",
      name: t("people.filter.status"),
      values: statuses.map((status) => t(`people.status.${status}`)),
      without: { statuses: [] },
    },
    {
      id: "client",
      name: t("people.filter.client"),
      values: clients.map(({ name, gone }) => (gone ? t("people.former_client") : name || "…")),
      without: { client: null },
    },
  ];
  return chips.filter((chip) => chip.values.length > 0);
}

/** The filters in force, each of which goes away by one press. */
export function FilterChips({ address }: { address: PeopleAddress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chips = useChips(address.filters);
  if (chips.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t("people.filter.in_force")}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-2"
    >
      {chips.map(({ id, name, values, without }) => (
        <FilterChip
          key={id}
          name={name}
          value={
            id === "q" ? values.join("") : t("people.filter.is", { values: format.either(values) })
          }
          onRemove={() => address.setFilters(without)}
        />
      ))}
      <Button size="xs" variant="ghost" onClick={address.clearFilters}>
        {t("people.filter.clear")}
      </Button>
    </div>
  );
}
