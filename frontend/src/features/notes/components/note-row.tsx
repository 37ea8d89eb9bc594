import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { Confirm } from "@/ui/confirm";
import { useDeleteNote } from "../deletions";
import type { Note } from "../types";
import { HistorySheet } from "./history-sheet";
import { NoteActions } from "./note-actions";
import { NoteCard } from "./note-card";
import { NoteForm } from "./note-form";

interface NoteRowProps {
  note: Note;
  /** A link leads to it: it comes into sight, and is marked. */
  shown?: boolean;
}

/** A note of a record: to read, to edit in its place, with all that can be done with it. */
export function NoteRow({ note, shown = false }: NoteRowProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!shown) return;
    row.current?.scrollIntoView({ block: "center" });
    row.current?.focus({ preventScroll: true });
  }, [shown]);
  const [open, setOpen] = useState<"edit" | "history" | "delete">();
  const remove = useDeleteNote();
  const close = () => setOpen(undefined);
  if (open === "edit") {
    return (
      <li className="rounded-card bg-surface p-3 shadow-card">
        <NoteForm record={recordOf(note)} note={note} onDone={close} />
      </li>
    );
  }
  return (
    <li
      ref={row}
      {...(shown && { tabIndex: -1, "aria-current": true })}
      className={cn("drawn-in-sight", shown && "rounded-card outline-2 outline-accent")}
    >
      <NoteCard
        note={note}
        onHistory={() => setOpen("history")}
        actions={
          <NoteActions
            note={note}
            onEdit={() => setOpen("edit")}
            onHistory={() => setOpen("history")}
            onDelete={() => setOpen("delete")}
          />
        }
      />
      {open === "history" && <HistorySheet note={note} onClose={close} />}
      <Confirm
        open={open === "delete"}
        danger
        onOpenChange={(next) => !next && close()}
        title={t("notes.delete.title")}
        description={t("notes.delete.description")}
        confirmLabel={t("notes.action.delete")}
        onConfirm={() => {
          close();
          remove(note);
        }}
      />
    </li>
  );
}

const recordOf = ({ record: { id } }: Note) => ({ type: "client" as const, id });
