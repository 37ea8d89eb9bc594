import type { TFunction } from "i18next";
import { Archive, ArchiveRestore, Ellipsis, Link2, Pencil, Trash2 } from "lucide-react";
import { Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { titleOf } from "@/api/records";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useIsPhone } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { notify } from "@/ui/toast";
import { useEdited } from "../editable";
import { useArchiveRecord } from "../mutations";

const DeleteDialog = lazyWithRetry(() => import("./delete-dialog"));

interface RecordActionsProps {
  onEdit: () => void;
  /** The form is about to be asked for. */
  preload: () => void;
  onDeleted?: (id: string) => void;
}

async function copyLink(copied: string): Promise<void> {
  const { origin, pathname } = window.location;
  await navigator.clipboard.writeText(origin + pathname);
  notify({ title: copied, tone: "success" });
}

/** Buttons, menu, palette and shortcuts of the record of a page: all from the same list. */
function useActionsOf(onEdit: () => void, onDelete: () => void) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const { type } = editable;
  const archive = useArchiveRecord(type);
  const { id, can } = record;
  const name = titleOf(record);
  const archived = Boolean(record.archived_at);
  const actions = useMemo(() => {
    const named = (t: TFunction) => ({ thing: t(`records.one.${type}`) });
    const many = (t: TFunction) => ({ things: t(`records.many.${type}`) });
    const unless = (allowed: boolean, reason: "update" | "delete") =>
      allowed ? {} : { disabledReason: (t: TFunction) => t(`records.refused.${reason}`, many(t)) };
    const edit = defineAction({
      id: "record.edit",
      title: (t) => t("records.action.edit", named(t)),
      icon: Pencil,
      group: "here",
      keys: "e",
      ...unless(can.update, "update"),
      run: () => {
        catchTyping();
        onEdit();
      },
    });
    const rest: Action[] = [
      defineAction({
        id: "record.copy-link",
        title: (t) => t("records.action.copy_link"),
        icon: Link2,
        group: "here",
        run: () => void copyLink(t("records.toast.link_copied")).catch(() => undefined),
      }),
      defineAction({
        id: "record.archive",
        title: (t) =>
          archived ? t("records.action.restore", named(t)) : t("records.action.archive", named(t)),
        icon: archived ? ArchiveRestore : Archive,
        group: "here",
        ...unless(can.archive, "update"),
        run: () => archive({ id, name }, !archived),
      }),
      defineAction({
        id: "record.delete",
        title: (t) => t("records.action.delete", named(t)),
        icon: Trash2,
        group: "here",
        danger: true,
        ...unless(can.delete, "delete"),
        run: onDelete,
      }),
    ];
    return { edit, rest, all: [edit, ...rest] };
    // `archive` is a new function each time and does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [t, type, id, name, can, archived, onEdit, onDelete]);
  useRegisterActions(actions.all);
  return actions;
}

export function RecordActions({ onEdit, preload, onDeleted }: RecordActionsProps) {
  const { t } = useTranslation();
  const [deleting, setDeleting] = useState(false);
  const [openers] = useState(() => ({ remove: () => setDeleting(true) }));
  const { edit, rest } = useActionsOf(onEdit, openers.remove);
  const row = (action: Action) => ({
    id: action.id,
    label: action.title(t),
    icon: action.icon,
    keys: action.keys,
    danger: action.danger,
    disabledReason: action.disabledReason?.(t),
    onSelect: action.run,
  });
  return (
    <>
      <EditButton
        label={edit.title(t)}
        reason={edit.disabledReason?.(t)}
        preload={preload}
        onEdit={edit.run}
      />
      <Menu
        trigger={
          <IconButton label={t("records.action.more")} icon={Ellipsis} variant="secondary" />
        }
        sections={[
          { id: "record", items: rest.filter((action) => action.danger !== true).map(row) },
          { id: "danger", items: rest.filter((action) => action.danger === true).map(row) },
        ]}
      />
      <Suspense fallback={null}>
        {deleting && <DeleteDialog onClose={() => setDeleting(false)} onDeleted={onDeleted} />}
      </Suspense>
    </>
  );
}

interface EditButtonProps {
  label: string;
  reason: string | undefined;
  preload: () => void;
  onEdit: () => void;
}

/** On a phone the name of the record needs the room. */
function EditButton({ label, reason, preload, onEdit }: EditButtonProps) {
  const { t } = useTranslation();
  const shared = {
    icon: Pencil,
    disabledReason: reason,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: onEdit,
  };
  if (useIsPhone()) {
    return <IconButton {...shared} label={label} variant="secondary" />;
  }
  return (
    <Button {...shared} size="sm">
      {t("records.action.edit_short")}
    </Button>
  );
}
