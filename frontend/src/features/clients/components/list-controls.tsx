import { LayoutGrid, Plus, Table2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { SortMenu } from "@/features/records/components/sort-menu";
import { runAction } from "@/lib/actions";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";
import type { ClientsAddress } from "../address";
import { type ClientSort, clientViews } from "../search-params";
import { ClientFilters } from "./filter-popover";
import { preloadClientForm } from "./client-form-lazy";

interface ListControlsProps {
  address: ClientsAddress;
  /** Where there is no room for words. */
  iconsOnly: boolean;
}

export function ListControls({ address, iconsOnly }: ListControlsProps) {
  const { t } = useTranslation();
  const icons = { cards: LayoutGrid, table: Table2 };
  return (
    <>
      <ClientFilters address={address} iconOnly={iconsOnly} />
      <SortMenu
        sorts={offeredSorts.map(([sort, word]) => ({ sort, label: t(`clients.sort.${word}`) }))}
        value={address.sort}
        onValueChange={address.setSort}
      />
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
    </>
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

/** Why a client can't be made, or nothing. */
export function useNewClientRefusal(): string | undefined {
  const { t } = useTranslation();
  return useCan()("clients:write")
    ? undefined
    : t("records.refused.create", { things: t("records.many.client") });
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
