import { getRouteApi } from "@tanstack/react-router";
import { StickyNote } from "lucide-react";
import { Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { NotesSkeleton } from "@/features/notes/components/notes-skeleton";
import { defineAction, useRegisterActions } from "@/lib/actions";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import type { Client } from "../types";

const route = getRouteApi("/_app/clients/$clientId");

const loadPanel = () => import("@/features/notes/components/notes-panel");
const NotesPanel = lazyWithRetry(loadPanel);

/** The panel is wanted soon: by a press of "n" or of its tab. */
export function preloadNotes(): void {
  void loadPanel().catch(() => undefined);
}

/** "Add a note", from any part of the client's page. */
export function useNoteAction(): void {
  const navigate = route.useNavigate();
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
          void navigate({
            search: (old) => ({ ...old, tab: "notes" as const, note: "new" }),
            replace: true,
            resetScroll: false,
          });
        },
      }),
    ],
    [navigate, allowed],
  );
  useRegisterActions(actions);
}

export function NotesTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const allowed = useCan()("notes:write");
  const record = useMemo(() => ({ type: "client" as const, id: client.id }), [client.id]);
  return (
    <Suspense fallback={<NotesSkeleton page />}>
      <NotesPanel
        record={record}
        refused={allowed ? undefined : t("notes.refused.create")}
        composing={search.note === "new"}
        shown={search.note === "new" ? undefined : search.note}
        onCompose={(open) =>
          void navigate({
            search: (old) => ({ ...old, note: open ? "new" : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
        importantFirst={search.first === "important"}
        onImportantFirst={(first) =>
          void navigate({
            search: (old) => ({ ...old, first: first ? ("important" as const) : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Suspense>
  );
}
