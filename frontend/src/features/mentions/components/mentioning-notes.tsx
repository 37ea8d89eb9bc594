import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { RecordLink } from "@/features/records/record-link";
import { Instant } from "@/i18n/instant";
import { LoadMore } from "@/ui/load-more";
import { PageSection } from "@/ui/page-header";
import { moveBetweenRows } from "@/ui/row-keys";
import { mentionedInQuery } from "../queries";
import type { MentionType, MentionedIn as Mentioning } from "../types";

export interface MentionedInProps {
  type: MentionType;
  id: string;
}

/** The notes elsewhere that mention a record. Nothing when there are none. */
export default function MentioningNotes({ type, id }: MentionedInProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(mentionedInQuery(type, id));
  const found = flatten(query.data);
  if (query.isPending || (query.isSuccess && found.length === 0)) return null;
  return (
    <PageSection title={t("mentions.in")}>
      {query.data ? (
        <>
          {/* The rows' own links take the focus; the arrow keys move it between them. */}
          {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
          <ul
            aria-label={t("mentions.in")}
            onKeyDown={(event) => moveBetweenRows(event)}
            className="overflow-hidden rounded-card border border-line"
          >
            {found.map((mentioning) => (
              <li
                key={mentioning.note.id}
                data-row
                className="border-b border-line last:border-b-0"
              >
                <Row mentioning={mentioning} />
              </li>
            ))}
          </ul>
          <LoadMore
            byHand
            label={t("mentions.load_more")}
            failedLabel={t("mentions.load_more_failed")}
            query={query}
          />
        </>
      ) : (
        <ErrorView error={query.error} retry={() => void query.refetch()} compact />
      )}
    </PageSection>
  );
}

function Row({
  mentioning: { note, record, author, excerpt, created_at },
}: {
  mentioning: Mentioning;
}) {
  return (
    <RecordLink
      record={record}
      note={note.id}
      className="flex flex-col gap-0.5 px-3 py-2 ring-inset-focus hover:bg-hover"
    >
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 truncate font-medium">{note.title ?? record.title}</span>
        {note.title !== null && <span className="truncate text-fg-2">{record.title}</span>}
      </span>
      <span className="line-clamp-2 text-fg-2">{excerpt}</span>
      <span className="flex flex-wrap gap-x-2 text-meta text-fg-3">
        <span>{author.name}</span>
        <Instant at={created_at} as="ago" />
      </span>
    </RecordLink>
  );
}
