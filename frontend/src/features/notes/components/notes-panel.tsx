import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, StickyNote } from "lucide-react";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { Switch } from "@/ui/switch";
import { inOrder } from "../cache";
import { useShown } from "@/api/deletions";
import { recordNotesQuery } from "../queries";
import type { NotedRecord } from "../types";
import { preloadEditor } from "./editor-part";
import { NoteForm } from "./note-form";
import { NoteRow } from "./note-row";
import { NotesSkeleton } from "./notes-skeleton";

interface NotesPanelProps {
  record: NotedRecord;
  /** Why nobody can write here just now. */
  refused: string | undefined;
  composing: boolean;
  onCompose: (open: boolean) => void;
  importantFirst: boolean;
  onImportantFirst: (first: boolean) => void;
}

/** The notes of a record. What is open and in which order is the page's to keep, in its address. */
export default function NotesPanel(props: NotesPanelProps) {
  const { record, importantFirst } = props;
  const { t } = useTranslation();
  const query = useInfiniteQuery(recordNotesQuery(record, importantFirst));
  const ordered = useMemo(
    () => inOrder(flatten(query.data), importantFirst),
    [query.data, importantFirst],
  );
  const notes = useShown(ordered);
  return (
    <div className="mx-auto flex max-w-200 flex-col gap-4 px-gutter py-6 max-md:py-4">
      <h2 className="sr-only">{t("notes.title")}</h2>
      <Composer {...props} />
      <QueryBoundary
        query={query}
        isEmpty={() => notes.length === 0 && !query.hasNextPage}
        skeleton={<NotesSkeleton />}
        empty={<EmptyState icon={StickyNote} title={t("notes.nothing")} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <>
            <Switch
              label={t("notes.important_first")}
              checked={importantFirst}
              onCheckedChange={props.onImportantFirst}
              className="justify-end gap-2 text-meta text-fg-2"
            />
            <ul aria-label={t("notes.title")} className="flex flex-col gap-3">
              {notes.map((note) => (
                <NoteRow key={note.id} note={note} />
              ))}
            </ul>
            <LoadMore
              label={t("notes.load_more")}
              failedLabel={t("notes.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </div>
  );
}

/** One line until somebody writes. */
function Composer({ record, refused, composing, onCompose }: NotesPanelProps) {
  const { t } = useTranslation();
  const opener = useRef<HTMLButtonElement>(null);
  if (composing && refused === undefined) {
    const close = () => {
      onCompose(false);
      // The line comes back where the form was.
      setTimeout(() => opener.current?.focus());
    };
    return (
      <div className="rounded-card bg-surface p-3 shadow-card">
        <NoteForm record={record} onDone={close} />
      </div>
    );
  }
  return (
    <Button
      ref={opener}
      icon={Plus}
      wide
      disabledReason={refused}
      onPointerEnter={preloadEditor}
      onFocus={preloadEditor}
      onClick={() => onCompose(true)}
      className="justify-start text-fg-2"
    >
      {t("notes.add")}
    </Button>
  );
}
