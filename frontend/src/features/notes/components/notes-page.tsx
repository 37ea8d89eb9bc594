import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { RecordLink } from "@/features/records/record-link";
import type { NoteSearch } from "@/features/search/types";
import { useFormat } from "@/i18n/use-format";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { useShown } from "@/api/deletions";
import { moveBetweenRows } from "@/ui/row-keys";
import { useNotesListActions } from "../list-actions";
import { type NotesAddress, useNotesAddress } from "../notes-address";
import { foundNotesQuery, recentNotesQuery } from "../queries";
import { askedOf } from "../search-params";
import type { Note } from "../types";
import { FoundNote } from "./found-note";
import { NoteCard } from "./note-card";
import { NotesControls } from "./notes-controls";
import { NotesSkeleton } from "./notes-skeleton";

/** The newest notes of all records; those that fit, once somebody searches. */
export function NotesPage() {
  const { t } = useTranslation();
  const address = useNotesAddress();
  const asked = askedOf(address.search, useMe().user.id);
  useNotesListActions();
  return (
    <>
      <PageHeader title={t("notes.title")} />
      <div className="mx-auto flex max-w-200 flex-col gap-4 px-gutter py-6 max-md:py-4">
        <NotesControls address={address} />
        {asked ? <FoundNotes asked={asked} address={address} /> : <RecentNotes />}
      </div>
    </>
  );
}

function RecentNotes() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(recentNotesQuery);
  const notes = useShown(flatten(query.data));
  return (
    <section>
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
            <NoteList label={t("notes.recent")}>
              {notes.map((note) => (
                <NoteItem key={note.id}>
                  <NoteCard note={note} place={<Place note={note} />} />
                </NoteItem>
              ))}
            </NoteList>
            <LoadMore
              label={t("notes.load_more")}
              failedLabel={t("notes.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </section>
  );
}

function FoundNotes({ asked, address }: { asked: NoteSearch; address: NotesAddress }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(foundNotesQuery(asked));
  const hits = flatten(query.data);
  return (
    <section aria-busy={query.isPlaceholderData}>
      <h2 className="sr-only">{t("notes.search.results")}</h2>
      <QueryBoundary
        query={query}
        isEmpty={() => hits.length === 0}
        skeleton={<NotesSkeleton />}
        empty={
          <EmptyState
            icon={SearchX}
            title={t("notes.search.no_match")}
            description={t("notes.search.no_match_hint")}
            action={<Button onClick={address.clear}>{t("notes.search.clear")}</Button>}
          />
        }
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {(data) => (
          <>
            <Count total={data.pages[0]?.total ?? undefined} />
            <NoteList label={t("notes.search.results")}>
              {hits.map((hit) => (
                <NoteItem key={hit.note.id}>
                  <FoundNote hit={hit} />
                </NoteItem>
              ))}
            </NoteList>
            <LoadMore
              label={t("notes.load_more")}
              failedLabel={t("notes.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </section>
  );
}

/** The server does not count further. */
const COUNTED = 1000;

function Count({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (total === undefined) return null;
  const words = { count: total, number: format.number(total) };
  return (
    <p role="status" className="mb-2 text-meta text-fg-3">
      {total < COUNTED ? t("notes.search.count", words) : t("notes.search.many", words)}
    </p>
  );
}

function NoteList({ label, children }: { label: string; children: ReactNode }) {
  return (
    // The notes' own links take the focus; the arrow keys move it between them.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <ul
      data-notes
      aria-label={label}
      onKeyDown={(event) => moveBetweenRows(event)}
      className="flex flex-col gap-3"
    >
      {children}
    </ul>
  );
}

function NoteItem({ children }: { children: ReactNode }) {
  return (
    <li data-row className="drawn-in-sight">
      {children}
    </li>
  );
}

function Place({ note: { id, record } }: { note: Note }) {
  return (
    <RecordLink
      record={record}
      note={id}
      className="truncate font-medium text-fg underline-offset-2 hover:underline"
    >
      {record.title}
    </RecordLink>
  );
}
