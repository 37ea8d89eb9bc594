import { Ellipsis, History, Pencil, Pin, PinOff, Star, StarOff, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/lib/use-media";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import type { MenuItem } from "@/ui/menu-item";
import { documentOf, isEditable } from "../content";
import { useMarkNote, usePinNote } from "../mutations";
import type { Note } from "../types";
import { preloadEditor } from "./editor-part";

interface NoteActionsProps {
  note: Note;
  onEdit: () => void;
  onHistory: () => void;
  onDelete: () => void;
}

function useEditRefusal(note: Note): string | undefined {
  const { t } = useTranslation();
  if (!note.can.update) return t("notes.refused.update");
  return isEditable(documentOf(note)) ? undefined : t("notes.refused.newer");
}

export function NoteActions({ note, onEdit, onHistory, onDelete }: NoteActionsProps) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const pin = usePinNote();
  const mark = useMarkNote();
  const editRefusal = useEditRefusal(note);
  const direct = [
    {
      id: "pin",
      label: note.is_pinned ? t("notes.action.unpin") : t("notes.action.pin"),
      icon: note.is_pinned ? PinOff : Pin,
      disabledReason: note.can.pin ? undefined : t("notes.refused.pin"),
      onSelect: () => pin.mutate(note),
    },
    {
      id: "important",
      label: note.is_important ? t("notes.action.unmark") : t("notes.action.mark"),
      icon: note.is_important ? StarOff : Star,
      disabledReason: note.can.update ? undefined : t("notes.refused.update"),
      onSelect: () => mark.mutate(note),
    },
    {
      id: "edit",
      label: t("notes.action.edit"),
      icon: Pencil,
      disabledReason: editRefusal,
      onSelect: onEdit,
    },
  ];
  const more: MenuItem[] = [
    { id: "history", label: t("notes.action.history"), icon: History, onSelect: onHistory },
    {
      id: "delete",
      label: t("notes.action.delete"),
      icon: Trash2,
      danger: true,
      disabledReason: note.can.delete ? undefined : t("notes.refused.delete"),
      onSelect: onDelete,
    },
  ];
  return (
    <>
      {!phone &&
        direct.map(({ id, label, icon, disabledReason, onSelect }) => (
          <IconButton
            key={id}
            label={label}
            icon={icon}
            disabledReason={disabledReason}
            onClick={onSelect}
            {...(id === "edit" && { onPointerEnter: preloadEditor, onFocus: preloadEditor })}
          />
        ))}
      <Menu
        trigger={<IconButton label={t("notes.action.more")} icon={Ellipsis} />}
        sections={[{ id: "note", items: phone ? [...direct, ...more] : more }]}
      />
    </>
  );
}
