import { ArrowDownUp, LayoutGrid, Plus, Table2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { QuickFilter } from "@/ui/quick-filter";
import { Menu } from "@/ui/menu";
import { Segmented } from "@/ui/segmented";
import type { ClientsAddress } from "../address";
import { type ClientSort, clientViews } from "../search-params";
import { FilterPopover } from "./filter-popover";
import { preloadClientForm } from "./client-form-lazy";

interface SearchBarProps {
  address: ClientsAddress;
  className?: string;
}

export function SearchBar({ address, className }: SearchBarProps) {
  const { t } = useTranslation();
  return (
    <QuickFilter
      label={t("clients.search")}
      value={address.filters.q}
      onValueChange={(q) => address.setFilters({ q })}
      className={className}
    />
  );
}

interface ListControlsProps {
  address: ClientsAddress;
  /** Where there is no room for words. */
  iconsOnly: boolean;
}

export function ListControls({ address, iconsOnly }: ListControlsProps) {
  const { t } = useTranslation();
  const icons = { cards: LayoutGrid, table: Table2 };
  return (
    <div className="flex items-center gap-2 max-md:gap-1">
      <FilterPopover address={address} iconOnly={iconsOnly} />
      <SortMenu address={address} />
      <Segmented
        label={t("clients.view.label")}
        iconsOnly
        value={address.view}
        onValueChange={address.setView}
        options={clientViews.map((view) => ({
          value: view,
          label: t(`clients.view.${view}`),
          icon: icons[view],
        }))}
      />
    </div>
  );
}

const offeredSorts = [
  ["name", "name"],
  ["-name", "name_desc"],
  ["-created_at", "newest"],
  ["created_at", "oldest"],
  ["-updated_at", "changed"],
  ["updated_at", "unchanged"],
] as const satisfies readonly (readonly [ClientSort, string])[];

function SortMenu({ address }: { address: ClientsAddress }) {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        <IconButton label={t("clients.sort.label")} icon={ArrowDownUp} variant="secondary" />
      }
      sections={[
        {
          id: "sort",
          label: t("clients.sort.label"),
          items: offeredSorts.map(([sort, word]) => ({
            id: sort,
            label: t(`clients.sort.${word}`),
            checked: address.sort === sort,
            onSelect: () => address.setSort(sort),
          })),
        },
      ]}
    />
  );
}

/** Why a client can't be made, or nothing. */
export function useNewClientRefusal(): string | undefined {
  const { t } = useTranslation();
  return useCan()("clients:write") ? undefined : t("clients.refused.create");
}

export function NewClientButton() {
  const { t } = useTranslation();
  return (
    <Button
      variant="primary"
      size="sm"
      icon={Plus}
      disabledReason={useNewClientRefusal()}
      onPointerEnter={preloadClientForm}
      onFocus={preloadClientForm}
      onClick={() => runAction("clients.new")}
    >
      {t("clients.new")}
    </Button>
  );
}
