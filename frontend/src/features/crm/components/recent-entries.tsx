import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { PageSection } from "@/ui/page-header";
import { moveBetweenRows } from "@/ui/row-keys";
import { type Roundtable, textFields } from "../types";

/** What the last meetings said. */
export function RecentEntries({ entries }: { entries: readonly Roundtable[] }) {
  const { t } = useTranslation();
  return (
    <PageSection title={t("crm.dashboard.recent")} className="px-gutter">
      {entries.length === 0 && <p className="text-fg-3">{t("crm.dashboard.no_recent")}</p>}
      {entries.length > 0 && (
        // The rows' own links take the focus; the arrow keys move it between them.
        // oxlint-disable-next-line no-noninteractive-element-interactions
        <ul
          aria-label={t("crm.dashboard.recent")}
          onKeyDown={(event) => moveBetweenRows(event)}
          className="rounded-card border border-line"
        >
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </PageSection>
  );
}

function EntryLine({ entry }: { entry: Roundtable }) {
  const format = useFormat();
  const first = textFields.map((field) => entry[field]).find((text) => text !== null);
  return (
    <li
      data-row
      className="flex min-h-11 items-center gap-3 border-b border-line px-3 py-1.5 last:border-b-0"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <Link
          to="/clients/$clientId"
          params={{ clientId: entry.client.id }}
          search={{ tab: "roundtable" }}
          className="truncate rounded-badge font-medium hover:underline"
        >
          {entry.client.name}
        </Link>
        {first !== undefined && <span className="truncate text-meta text-fg-2">{first}</span>}
      </span>
      <Link
        to="/crm/roundtable/minutes"
        search={{ date: entry.meeting_date }}
        className="shrink-0 rounded-badge text-meta text-fg-2 hover:underline"
      >
        <time dateTime={entry.meeting_date}>{format.day(entry.meeting_date)}</time>
      </Link>
    </li>
  );
}
