import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { Instant } from "@/i18n/instant";
import { Person } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { Sheet } from "@/ui/sheet";
import { useRestoreRevision } from "../mutations";
import { revisionsQuery } from "../queries";
import type { Note, NoteRevisionItem } from "../types";
import { NotesSkeleton } from "./notes-skeleton";
import { RevisionView } from "./revision-view";

interface HistorySheetProps {
  note: Note;
  onClose: () => void;
}

/** Every text that the note has had: to look at, to compare, to bring back. */
export function HistorySheet({ note, onClose }: HistorySheetProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(revisionsQuery(note.id));
  const revisions = flatten(query.data);
  const [chosen, setChosen] = useState<number>();
  const restore = useRestoreRevision();
  const restorable = chosen !== undefined && chosen !== note.revision_number && note.can.update;
  return (
    <Sheet
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t("notes.history.title")}
      footer={
        chosen !== undefined && (
          <>
            <Button icon={ArrowLeft} onClick={() => setChosen(undefined)} className="me-auto">
              {t("notes.history.all")}
            </Button>
            {restorable && (
              <Button
                variant="primary"
                pending={restore.isPending}
                onClick={() => {
                  restore.mutate({ note, number: chosen });
                  onClose();
                }}
              >
                {t("notes.history.restore")}
              </Button>
            )}
          </>
        )
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={() => false}
        skeleton={<NotesSkeleton />}
        empty={null}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() =>
          chosen === undefined ? (
            <>
              <RevisionList
                revisions={revisions}
                newest={note.revision_number}
                onChoose={setChosen}
              />
              <LoadMore
                label={t("notes.load_more")}
                failedLabel={t("notes.load_more_failed")}
                query={query}
              />
            </>
          ) : (
            <RevisionView key={chosen} id={note.id} number={chosen} revisions={revisions} />
          )
        }
      </QueryBoundary>
    </Sheet>
  );
}

interface RevisionListProps {
  revisions: readonly NoteRevisionItem[];
  newest: number;
  onChoose: (number: number) => void;
}

function RevisionList({ revisions, newest, onChoose }: RevisionListProps) {
  const { t } = useTranslation();
  return (
    <ol className="overflow-hidden rounded-card border border-line">
      {revisions.map(({ number, author, created_at, title }) => (
        <li key={number} className="border-b border-line last:border-b-0">
          <button
            type="button"
            onClick={() => onChoose(number)}
            className="flex min-h-row w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-start ring-inset-focus hover:bg-hover"
          >
            <span className="tabular font-medium">{t("notes.history.version", { number })}</span>
            {number === newest && <Badge>{t("notes.history.current")}</Badge>}
            <span className="min-w-0 flex-1 truncate text-fg-2">{title}</span>
            <Person name={author.name} hue={author.avatar_color} className="text-meta" />
            <Instant at={created_at} as="ago" className="text-meta text-fg-3" />
          </button>
        </li>
      ))}
    </ol>
  );
}
