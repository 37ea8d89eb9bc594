import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { membersQuery } from "@/api/members";
import { ArchivedFilter, FilterPopover } from "@/features/records/components/filters";
import { attentionLevels } from "@/features/touchpoints/types";
import { Avatar } from "@/ui/avatar";
import { Choices } from "@/ui/choices";
import { MultiCombobox } from "@/ui/multi-combobox";
import type { ClientsAddress } from "../address";
import { isFiltered } from "../search-params";
import { billingTypes, clientTypes } from "../types";

interface ClientFiltersProps {
  address: ClientsAddress;
  iconOnly: boolean;
}

export function ClientFilters({ address, iconOnly }: ClientFiltersProps) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  return (
    <FilterPopover iconOnly={iconOnly} filtered={isFiltered(filters)} onClear={clearFilters}>
      <Choices
        legend={t("clients.field.type")}
        choices={clientTypes.map((type) => ({ value: type, label: t(`clients.type.${type}`) }))}
        chosen={filters.types}
        onChosenChange={(types) => setFilters({ types })}
      />
      <Choices
        legend={t("clients.field.billing_type")}
        choices={billingTypes.map((type) => ({ value: type, label: t(`clients.billing.${type}`) }))}
        chosen={filters.billing}
        onChosenChange={(billing) => setFilters({ billing })}
      />
      <Choices
        legend={t("touchpoints.attention.label")}
        choices={attentionLevels.map((level) => ({
          value: level,
          label: t(`touchpoints.attention.level.${level}`),
        }))}
        chosen={filters.attention}
        onChosenChange={(attention) => setFilters({ attention })}
      />
      <ContactFilter address={address} />
      <ArchivedFilter
        value={filters.archived}
        onValueChange={(archived) => setFilters({ archived })}
      />
    </FilterPopover>
  );
}

function ContactFilter({ address }: { address: ClientsAddress }) {
  const { t } = useTranslation();
  const { data: members = [], isPending } = useQuery(membersQuery);
  return (
    <MultiCombobox
      label={t("clients.filter.contact")}
      placeholder={t("clients.filter.anyone")}
      loading={isPending}
      options={members.map((member) => ({
        value: member.id,
        label: member.name,
        start: <Avatar name={member.name} hue={member.avatar_color} decorative />,
      }))}
      value={address.filters.contacts}
      onValueChange={(contacts) => address.setFilters({ contacts })}
    />
  );
}
