import { StickyNote } from "lucide-react";
import { Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { NotesSkeleton } from "@/features/notes/components/notes-skeleton";
import { defineAction, useRegisterActions } from "@/lib/actions";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useEdited } from "../editable";
import type { RecordAddress } from "../record-address";

const loadPanel = () => import("@/features/notes/components/notes-panel");
const NotesPanel = lazyWithRetry(loadPanel);

/** The panel is wanted soon: by a press of "n" or of its tab. */
export function preloadNotes(): void {
  void loadPanel().catch(() => undefined);
}

/** "Add a note", from any part of a record's page. */
export function useNoteAction({ change }: RecordAddress): void {
  const allowed = useCan()("notes:write");
  const actions = useMemo(
    () => [
      defineAction({
        id: "notes.new",
        title: (t) => t("notes.add"),
        icon: StickyNote,
        group: "here",
        keys: "n",
        disabledReason: (t) => (allowed ? undefined : t("notes.refused.create")),
        run: () => {
          preloadEditor();
          change({ tab: "notes", note: "new" });
        },
      }),
    ],
    [change, allowed],
  );
  useRegisterActions(actions);
}

export function NotesTab({ address: { search, change } }: { address: RecordAddress }) {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const allowed = useCan()("notes:write");
  const { type } = editable;
  const noted = useMemo(() => ({ type, id: record.id }), [type, record.id]);
  return (
    <Suspense fallback={<NotesSkeleton page />}>
      <NotesPanel
        record={noted}
        refused={allowed ? undefined : t("notes.refused.create")}
        composing={search.note === "new"}
        shown={search.note === "new" ? undefined : search.note}
        onCompose={(open) => change({ note: open ? "new" : undefined })}
        importantFirst={search.first === "important"}
        onImportantFirst={(first) => change({ first: first ? "important" : undefined })}
      />
    </Suspense>
  );
}
