import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { FilterChip } from "@/ui/filter-chip";
import { useFormat } from "@/i18n/use-format";
import type { ClientsAddress } from "../address";
import type { ClientFilters } from "../search-params";
import { useClientWords } from "../words";

interface Chip {
  id: string;
  name: string;
  values: string[];
  without: Partial<ClientFilters>;
}

function useChips({ q, types, billing, contacts, attention, archived }: ClientFilters): Chip[] {
  const { t } = useTranslation();
  const words = useClientWords();
  const said = (field: string, values: readonly string[]) =>
    values.map((value) => words.value(field, value) ?? value);
  const chips: Chip[] = [
    {
      id: "q",
      name: t("clients.filter.text"),
      values: q ? [t("clients.filter.quoted", { q })] : [],
      without: { q: "" },
    },
    {
      id: "type",
      name: t("clients.field.type"),
      values: said("type", types),
      without: { types: [] },
    },
    {
      id: "billing",
      name: t("clients.field.billing_type"),
      values: said("billing_type", billing),
      without: { billing: [] },
    },
    {
      id: "contact",
      name: t("clients.filter.contact"),
      values: said("primary_poc_id", contacts),
      without: { contacts: [] },
    },
    {
      id: "attention",
      name: t("touchpoints.attention.label"),
      values: attention.map((level) => t(`touchpoints.attention.level.${level}`)),
      without: { attention: [] },
    },
    {
      id: "archived",
      name: t("clients.filter.archived"),
      values: archived === "no" ? [] : [t(`clients.archived.${archived}`)],
      without: { archived: "no" },
    },
  ];
  return chips.filter((chip) => chip.values.length > 0);
}

/** The filters in force, each of which goes away by one press. */
export function FilterChips({ address }: { address: ClientsAddress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chips = useChips(address.filters);
  if (chips.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t("clients.filter.in_force")}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-2"
    >
      {chips.map(({ id, name, values, without }) => (
        <FilterChip
          key={id}
          name={name}
          value={
            id === "q" ? values.join("") : t("clients.filter.is", { values: format.either(values) })
          }
          onRemove={() => address.setFilters(without)}
        />
      ))}
      <Button size="xs" variant="ghost" onClick={address.clearFilters}>
        {t("clients.filter.clear")}
      </Button>
    </div>
  );
}
