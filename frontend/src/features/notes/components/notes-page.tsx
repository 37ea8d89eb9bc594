import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { StickyNote } from "lucide-react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { useShown } from "@/api/deletions";
import { recentNotesQuery } from "../queries";
import type { Note } from "../types";
import { NoteCard } from "./note-card";
import { NotesSkeleton } from "./notes-skeleton";

/** The newest notes of all records. */
export function NotesPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(recentNotesQuery);
  const notes = useShown(flatten(query.data));
  return (
    <>
      <PageHeader title={t("notes.title")} />
      <div className="mx-auto max-w-200 px-gutter py-6 max-md:py-4">
        <h2 className="sr-only">{t("notes.recent")}</h2>
        <QueryBoundary
          query={query}
          isEmpty={() => notes.length === 0 && !query.hasNextPage}
          skeleton={<NotesSkeleton />}
          empty={
            <EmptyState
              icon={StickyNote}
              title={t("notes.nothing_anywhere")}
              description={t("notes.nothing_anywhere_hint")}
            />
          }
          error={(error, retry) => <ErrorView error={error} retry={retry} />}
        >
          {() => (
            <>
              <ul aria-label={t("notes.recent")} className="flex flex-col gap-3">
                {notes.map((note) => (
                  <li
                    key={note.id}
                    className="[contain-intrinsic-size:auto_8rem] [content-visibility:auto]"
                  >
                    <NoteCard note={note} place={<Place note={note} />} />
                  </li>
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
    </>
  );
}

function Place({ note: { record } }: { note: Note }) {
  return (
    <Link
      to="/clients/$clientId"
      params={{ clientId: record.id }}
      search={{ tab: "notes" }}
      className="truncate font-medium text-fg underline-offset-2 hover:underline"
    >
      {record.title}
    </Link>
  );
}
