import { Archive, ArchiveRestore, Ellipsis, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Permission, useCan } from "@/api/can";
import { type RecordType, titleOf } from "@/api/records";
import { buttonStyle } from "@/ui/button-style";
import { Menu } from "@/ui/menu";
import type { MenuItem } from "@/ui/menu-item";
import { useArchiveRecord } from "../mutations";

type Row = { id: string; archived_at?: string | null } & Record<string, unknown>;

/** What it takes to change records of a kind; those of the directory go with the clients. */
const writing: Partial<Record<RecordType, Permission>> = {
  project: "projects:write",
  task: "tasks:write",
};

/** What can be done to a record of a list. Lists do not say what one may do to each: one's permissions do. */
export function useRowItems(
  type: RecordType,
  onEdit: (id: string) => void,
): (row: Row) => MenuItem[] {
  const { t } = useTranslation();
  const archive = useArchiveRecord(type);
  const refused = useCan()(writing[type] ?? "clients:write")
    ? undefined
    : t("records.refused.update", { things: t(`records.many.${type}`) });
  return (row) => {
    const archived = Boolean(row.archived_at);
    const named = { thing: t(`records.one.${type}`) };
    return [
      {
        id: "edit",
        label: t("records.action.edit", named),
        icon: Pencil,
        disabledReason: refused,
        onSelect: () => onEdit(row.id),
      },
      {
        id: "archive",
        label: archived ? t("records.action.restore", named) : t("records.action.archive", named),
        icon: archived ? ArchiveRestore : Archive,
        disabledReason: refused,
        onSelect: () => archive({ id: row.id, name: titleOf(row) }, !archived),
      },
    ];
  };
}

interface RowMenuProps {
  name: string;
  items: readonly MenuItem[];
}

export function RowMenu({ name, items }: RowMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu
      trigger={
        // Without a tooltip: it would only say again what the row is.
        <button
          type="button"
          aria-label={t("records.action.of", { name })}
          className={buttonStyle({ variant: "ghost", size: "xs", square: true })}
        >
          <Ellipsis aria-hidden />
        </button>
      }
      sections={[{ id: "record", items }]}
    />
  );
}
