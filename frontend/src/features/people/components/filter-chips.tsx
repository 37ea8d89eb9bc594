import { useTranslation } from "react-i18next";
import { useRecordNames } from "@/api/records";
import { FilterChips as Chips, useTextChip } from "@/features/records/components/filters";
import type { PeopleAddress } from "../address";

export function FilterChips({ address }: { address: PeopleAddress }) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  const { q, roles, statuses, client } = filters;
  const clients = useRecordNames("client", client === null ? [] : [client]);
  const text = useTextChip(q, () => setFilters({ q: "" }));
  return (
    <Chips
      onClear={clearFilters}
      chips={[
        text,
        {
          id: "role",
          name: t("people.filter.role"),
          values: roles.map((role) => t(`people.role.${role}`)),
          onRemove: () => setFilters({ roles: [] }),
        },
        {
          id: "status",
          name: t("people.filter.status"),
          values: statuses.map((status) => t(`people.status.${status}`)),
          onRemove: () => setFilters({ statuses: [] }),
        },
        {
          id: "client",
          name: t("people.filter.client"),
          values: clients.map(({ name, gone }) => (gone ? t("people.former_client") : name || "…")),
          onRemove: () => setFilters({ client: null }),
        },
      ]}
    />
  );
}
