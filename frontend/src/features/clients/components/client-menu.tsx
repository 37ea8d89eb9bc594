import { Archive, ArchiveRestore, Ellipsis, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { buttonStyle } from "@/ui/button-style";
import { Menu } from "@/ui/menu";
import type { MenuItem } from "@/ui/menu-item";
import { useArchiveClient } from "../mutations";
import type { ClientItem } from "../types";

/** What can be done to a client of a list. Lists do not say what one may do to each: one's permissions do. */
export function useRowItems(onEdit: (id: string) => void): (client: ClientItem) => MenuItem[] {
  const { t } = useTranslation();
  const archive = useArchiveClient();
  const refused = useCan()("clients:write") ? undefined : t("clients.refused.update");
  return (client) => {
    const archived = Boolean(client.archived_at);
    return [
      {
        id: "edit",
        label: t("clients.action.edit"),
        icon: Pencil,
        disabledReason: refused,
        onSelect: () => onEdit(client.id),
      },
      {
        id: "archive",
        label: archived ? t("clients.action.restore") : t("clients.action.archive"),
        icon: archived ? ArchiveRestore : Archive,
        disabledReason: refused,
        onSelect: () => archive(client, !archived),
      },
    ];
  };
}

interface ClientMenuProps {
  client: ClientItem;
  items: readonly MenuItem[];
}

export function ClientMenu({ client, items }: ClientMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        // Without a tooltip: it would only say again what the row is.
        <button
          type="button"
          aria-label={t("clients.action.of", { name: client.name })}
          className={buttonStyle({ variant: "ghost", size: "xs", square: true })}
        >
          <Ellipsis aria-hidden />
        </button>
      }
      sections={[{ id: "client", items }]}
    />
  );
}
