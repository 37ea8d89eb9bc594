import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { type Column, Table } from "@/ui/table";
import { TableSkeleton } from "@/ui/table-skeleton";
import { changesOf } from "../entries";
import type { AuditEntry } from "../types";
import { useExact } from "../use-exact";
import { type Names, useAuditWords } from "../words";
import { RecordLink } from "./record-link";
import { Who } from "./who";

interface AuditTableProps {
  entries: readonly AuditEntry[];
  names: Names;
  gone: ReadonlySet<string>;
}

function useColumns(names: Names, gone: ReadonlySet<string>): Column<AuditEntry>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: "at",
        header: t("audit.column.at"),
        phone: "end",
        cell: ({ at }) => <At at={at} />,
      },
      {
        id: "who",
        header: t("audit.column.who"),
        phone: "meta",
        className: "max-w-44!",
        cell: (entry) => <Who entry={entry} />,
      },
      {
        id: "action",
        header: t("audit.column.action"),
        phone: "title",
        cell: (entry) => <ActionLink entry={entry} />,
      },
      {
        id: "record",
        header: t("audit.column.record"),
        phone: "meta",
        className: "max-w-48!",
        cell: (entry) => <RecordLink entry={entry} gone={gone.has(entry.record.id)} />,
      },
      {
        id: "changes",
        header: t("audit.column.changes"),
        className: "max-w-52! min-[96rem]:max-w-96!",
        cell: (entry) => <Summary entry={entry} names={names} />,
      },
      {
        id: "origin",
        header: t("audit.column.origin"),
        cell: (entry) => <Origin entry={entry} />,
      },
    ],
    [t, names, gone],
  );
}

/** Opens the row. Read aloud, it says which of many like it is meant. */
function ActionLink({ entry }: { entry: AuditEntry }) {
  const words = useAuditWords();
  const format = useFormat();
  const action = words.action(entry.action);
  return (
    <Link
      from="/admin/audit"
      to="/admin/audit"
      search={(old) => ({ ...old, entry: entry.id })}
      resetScroll={false}
      aria-label={`${action}: ${words.record(entry)}, ${format.instant(entry.at)}`}
      className="rounded-badge hover:underline"
    >
      {action}
    </Link>
  );
}

function At({ at }: { at: string }) {
  const format = useFormat();
  const exact = useExact();
  return (
    <time
      dateTime={at}
      title={exact(at)}
      className="tabular font-normal whitespace-nowrap text-fg-2"
    >
      {format.instant(at)}
    </time>
  );
}

/** As much of what changed as a line holds; the whole is in the sheet. */
function Summary({ entry, names }: { entry: AuditEntry; names: Names }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  const none = t("audit.none");
  const lines = changesOf(entry, words, names).map(({ label, from, to, opaque }) => {
    if (opaque) return `${label}: ${t("audit.changed_text")}`;
    return from === null ? `${label}: ${to ?? none}` : `${label}: ${from} → ${to ?? none}`;
  });
  if (lines.length === 0) return null;
  return <span title={lines.join("\n")}>{lines.join(" · ")}</span>;
}

function Origin({ entry: { ip, user_agent: agent } }: { entry: AuditEntry }) {
  const words = useAuditWords();
  return (
    <span className="flex gap-1.5 text-fg-3">
      {ip}
      {agent !== null && <span className="max-[96rem]:hidden">{words.device(agent)}</span>}
    </span>
  );
}

export function AuditTable({ entries, names, gone }: AuditTableProps) {
  const { t } = useTranslation();
  return (
    <Table
      label={t("audit.title")}
      columns={useColumns(names, gone)}
      rows={entries}
      rowKey={(entry) => entry.id}
    />
  );
}

const NO_NAMES: Names = new Map();
const NONE_GONE: ReadonlySet<string> = new Set();

export function AuditTableSkeleton() {
  return <TableSkeleton columns={useColumns(NO_NAMES, NONE_GONE)} rows={16} />;
}
