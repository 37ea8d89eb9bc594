import { ListFilter } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { attentionLevels } from "@/features/touchpoints/types";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Choices } from "@/ui/choices";
import { IconButton } from "@/ui/icon-button";
import { MultiCombobox } from "@/ui/multi-combobox";
import { Popover } from "@/ui/popover";
import { Segmented } from "@/ui/segmented";
import type { ClientsAddress } from "../address";
import { membersQuery } from "../queries";
import { isFiltered } from "../search-params";
import { billingTypes, clientTypes } from "../types";

interface FilterPopoverProps {
  address: ClientsAddress;
  iconOnly: boolean;
}

export function FilterPopover({ address, iconOnly }: FilterPopoverProps) {
  const { t } = useTranslation();
  const label = t("clients.filter.label");
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

function FilterPanel({ address }: { address: ClientsAddress }) {
  const { t } = useTranslation();
  const { filters, setFilters, clearFilters } = address;
  return (
    <div className="flex flex-col gap-4">
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
      <div className="flex flex-col gap-1">
        <span className="text-meta font-medium text-fg-2">{t("clients.filter.archived")}</span>
        <Segmented
          label={t("clients.filter.archived")}
          value={filters.archived}
          onValueChange={(archived) => setFilters({ archived })}
          options={(["no", "only", "all"] as const).map((value) => ({
            value,
            label: t(`clients.archived.${value}`),
          }))}
        />
      </div>
      {isFiltered(filters) && (
        <Button size="sm" variant="ghost" className="self-start" onClick={clearFilters}>
          {t("clients.filter.clear")}
        </Button>
      )}
    </div>
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
