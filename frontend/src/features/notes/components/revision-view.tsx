import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { PlainMentions } from "@/features/mentions/plain-mentions";
import { Instant } from "@/i18n/instant";
import { Person } from "@/ui/avatar";
import { QueryBoundary } from "@/ui/query-boundary";
import { Select } from "@/ui/select";
import { documentOf } from "../content";
import { DocumentView } from "../document-view";
import { diffQuery, revisionQuery } from "../queries";
import type { NoteRevision, NoteRevisionItem } from "../types";
import { DiffView } from "./diff-view";
import { NotesSkeleton } from "./notes-skeleton";

interface RevisionViewProps {
  id: string;
  number: number;
  /** Those that it can be compared with. */
  revisions: readonly NoteRevisionItem[];
}

/** One version: as it was, or as what it changed against another. */
export function RevisionView({ id, number, revisions }: RevisionViewProps) {
  const { t } = useTranslation();
  const query = useQuery(revisionQuery(id, number));
  const [against, setAgainst] = useState<number>();
  const others = revisions.filter((other) => other.number !== number);
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-semibold">{t("notes.history.version", { number })}</h3>
      {others.length > 0 && (
        <Select
          label={t("notes.history.compare")}
          value={against === undefined ? "none" : String(against)}
          onValueChange={(value) => setAgainst(value === "none" ? undefined : Number(value))}
          options={[
            { value: "none", label: t("notes.history.compare_none") },
            ...others.map((other) => ({
              value: String(other.number),
              label: t("notes.history.version", { number: other.number }),
            })),
          ]}
        />
      )}
      {against === undefined ? (
        <QueryBoundary
          query={query}
          isEmpty={() => false}
          skeleton={<NotesSkeleton />}
          empty={null}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
        >
          {(revision) => <Whole revision={revision} />}
        </QueryBoundary>
      ) : (
        <Changes id={id} from={Math.min(against, number)} to={Math.max(against, number)} />
      )}
    </div>
  );
}

function Whole({ revision }: { revision: NoteRevision }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-fg-2">
        <Person name={revision.author.name} hue={revision.author.avatar_color} />
        <Instant at={revision.created_at} as="ago" className="text-fg-3" />
      </p>
      {revision.title !== null && revision.title !== "" && (
        <p className="text-input font-semibold wrap-anywhere">{revision.title}</p>
      )}
      <PlainMentions>
        <DocumentView document={documentOf(revision)} />
      </PlainMentions>
    </div>
  );
}

/** From the older to the newer one, whichever of them was asked for first. */
function Changes({ id, from, to }: { id: string; from: number; to: number }) {
  const { t } = useTranslation();
  const query = useQuery(diffQuery(id, from, to));
  return (
    <QueryBoundary
      query={query}
      isEmpty={() => false}
      skeleton={<NotesSkeleton />}
      empty={null}
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {(diff) => (
        <section
          aria-label={t("notes.history.changes", { from, to })}
          className="flex flex-col gap-3"
        >
          <p className="text-meta text-fg-2">{t("notes.history.changes", { from, to })}</p>
          <DiffView diff={diff} />
        </section>
      )}
    </QueryBoundary>
  );
}
