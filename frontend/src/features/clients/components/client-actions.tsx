import type { TFunction } from "i18next";
import { Archive, ArchiveRestore, Ellipsis, Link2, Pencil, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { useIsPhone } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { notify } from "@/ui/toast";
import { useArchiveClient } from "../mutations";
import type { Client } from "../types";
import { preloadClientForm } from "./client-form-lazy";
import { DeleteDialog } from "./delete-dialog";

interface ClientActionsProps {
  client: Client;
  onEdit: () => void;
}

async function copyLink(copied: string): Promise<void> {
  const { origin, pathname } = window.location;
  await navigator.clipboard.writeText(origin + pathname);
  notify({ title: copied, tone: "success" });
}

/** Buttons, menu, palette and shortcuts of one client: all from the same list. */
function useActionsOf(client: Client, onEdit: () => void, onDelete: () => void) {
  const { t } = useTranslation();
  const archive = useArchiveClient();
  const { id, name, can } = client;
  const archived = Boolean(client.archived_at);
  const actions = useMemo(() => {
    const unless = (allowed: boolean, reason: "update" | "delete") =>
      allowed ? {} : { disabledReason: (t: TFunction) => t(`clients.refused.${reason}`) };
    const edit = defineAction({
      id: "client.edit",
      title: (t) => t("clients.action.edit"),
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
        id: "client.copy-link",
        title: (t) => t("clients.action.copy_link"),
        icon: Link2,
        group: "here",
        run: () => void copyLink(t("clients.toast.link_copied")).catch(() => undefined),
      }),
      defineAction({
        id: "client.archive",
        title: (t) => (archived ? t("clients.action.restore") : t("clients.action.archive")),
        icon: archived ? ArchiveRestore : Archive,
        group: "here",
        ...unless(can.archive, "update"),
        run: () => archive({ id, name }, !archived),
      }),
      defineAction({
        id: "client.delete",
        title: (t) => t("clients.action.delete"),
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
  }, [t, id, name, can, archived, onEdit, onDelete]);
  useRegisterActions(actions.all);
  return actions;
}

export function ClientActions({ client, onEdit }: ClientActionsProps) {
  const { t } = useTranslation();
  const [deleting, setDeleting] = useState(false);
  const [openers] = useState(() => ({ remove: () => setDeleting(true) }));
  const { edit, rest } = useActionsOf(client, onEdit, openers.remove);
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
      <EditButton reason={edit.disabledReason?.(t)} onEdit={edit.run} />
      <Menu
        trigger={
          <IconButton label={t("clients.action.more")} icon={Ellipsis} variant="secondary" />
        }
        sections={[
          { id: "client", items: rest.filter((action) => action.danger !== true).map(row) },
          { id: "danger", items: rest.filter((action) => action.danger === true).map(row) },
        ]}
      />
      {deleting && <DeleteDialog client={client} onClose={() => setDeleting(false)} />}
    </>
  );
}

interface EditButtonProps {
  reason: string | undefined;
  onEdit: () => void;
}

/** On a phone the name of the client needs the room. */
function EditButton({ reason, onEdit }: EditButtonProps) {
  const { t } = useTranslation();
  const shared = {
    icon: Pencil,
    disabledReason: reason,
    onPointerEnter: preloadClientForm,
    onFocus: preloadClientForm,
    onClick: onEdit,
  };
  if (useIsPhone()) {
    return <IconButton {...shared} label={t("clients.action.edit")} variant="secondary" />;
  }
  return (
    <Button {...shared} size="sm">
      {t("clients.action.edit_short")}
    </Button>
  );
}
