import { useTranslation } from "react-i18next";
import { FilterChips as Chips, useTextChip } from "@/features/records/components/filters";
import type { ClientsAddress } from "../address";
import { useSay } from "../words";

export function FilterChips({ address }: { address: ClientsAddress }) {
  const { t } = useTranslation();
  const say = useSay();
  const { filters, setFilters, clearFilters } = address;
  const { q, types, billing, contacts, attention, archived } = filters;
  const said = (field: string, values: readonly string[]) =>
    values.map((value) => say(field, value) ?? value);
  const text = useTextChip(q, () => setFilters({ q: "" }));
  return (
    <Chips
      onClear={clearFilters}
      chips={[
        text,
        {
          id: "type",
          name: t("clients.field.type"),
          values: said("type", types),
          onRemove: () => setFilters({ types: [] }),
        },
        {
          id: "billing",
          name: t("clients.field.billing_type"),
          values: said("billing_type", billing),
          onRemove: () => setFilters({ billing: [] }),
        },
        {
          id: "contact",
          name: t("clients.filter.contact"),
          values: said("primary_poc_id", contacts),
          onRemove: () => setFilters({ contacts: [] }),
        },
        {
          id: "attention",
          name: t("touchpoints.attention.label"),
          values: attention.map((level) => t(`touchpoints.attention.level.${level}`)),
          onRemove: () => setFilters({ attention: [] }),
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
