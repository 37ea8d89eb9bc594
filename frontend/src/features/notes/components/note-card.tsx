import { type ReactNode, memo } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "@/i18n/instant";
import { cn } from "@/lib/cn";
import { Person } from "@/ui/avatar";
import { documentOf } from "../content";
import { DocumentView } from "../document-view";
import type { Note } from "../types";
import { NoteFiles } from "./note-files";
import { NoteSigns } from "./note-signs";

interface NoteCardProps {
  note: Note;
  /** Where it is, in a list of several records. */
  place?: ReactNode;
  actions?: ReactNode;
  /** Opens the versions of an edited note. */
  onHistory?: () => void;
}

/** A note to read. */
export const NoteCard = memo(function NoteCard({ note, place, actions, onHistory }: NoteCardProps) {
  return (
    <article
      data-hue={note.is_important ? "amber" : undefined}
      aria-labelledby={`note-${note.id}`}
      className={cn(
        "flex flex-col gap-2 rounded-card bg-surface p-3 shadow-card",
        note.is_important && "border-s-2 border-hue-dot",
      )}
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <div
          id={`note-${note.id}`}
          className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 text-meta text-fg-2"
        >
          <NoteSigns note={note} />
          {place}
          <Person name={note.author.name} hue={note.author.avatar_color} className="font-medium" />
          <Instant at={note.created_at} as="ago" className="text-fg-3" />
          {note.edited && <Edited note={note} onHistory={onHistory} />}
        </div>
        {actions !== undefined && <div className="-my-1 flex shrink-0 items-center">{actions}</div>}
      </header>
      {note.title !== null && note.title !== "" && (
        <h3 className="text-input font-semibold wrap-anywhere">{note.title}</h3>
      )}
      <DocumentView document={documentOf(note)} />
      <NoteFiles note={note} removable={actions !== undefined} />
    </article>
  );
});

interface EditedProps {
  note: Note;
  onHistory: (() => void) | undefined;
}

/** "v3": the text was changed since it was written. */
function Edited({ note, onHistory }: EditedProps) {
  const { t } = useTranslation();
  const number = note.revision_number;
  const label = t("notes.edited", { number });
  const short = t("notes.version_short", { number });
  if (!onHistory) {
    return (
      <span title={label} className="tabular text-fg-3">
        {short}
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-label={`${short}, ${label}`}
      title={label}
      onClick={onHistory}
      className="tabular rounded-badge text-fg-3 underline underline-offset-2 hover:text-fg"
    >
      {short}
    </button>
  );
}
