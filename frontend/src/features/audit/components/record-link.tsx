import { Link } from "@tanstack/react-router";
import { recordPath } from "@/api/records";
import type { AuditEntry } from "../types";
import { useAuditWords } from "../words";

interface RecordLinkProps {
  entry: AuditEntry;
  /** It is not there any more. */
  gone: boolean;
}

const linkStyle = "rounded-badge text-fg hover:underline";

/** What it is about, and the way there while it exists. */
export function RecordLink({ entry, gone }: RecordLinkProps) {
  const words = useAuditWords();
  const { record } = entry;
  const name = words.record(entry);
  const named = name !== words.kind(record.type) && record.type !== "settings";
  return (
    <span className="inline-flex max-w-full min-w-0 items-baseline gap-1.5 align-middle">
      <span className="min-w-0 truncate">
        {gone ? <span className="text-fg-2">{name}</span> : <Target entry={entry} name={name} />}
      </span>
      {named && (
        <span className="shrink-0 text-meta text-fg-3 max-md:hidden">
          {words.kind(record.type)}
        </span>
      )}
    </span>
  );
}

function Target({ entry: { record }, name }: { entry: AuditEntry; name: string }) {
  const path = recordPath(record.type, record.id);
  if (path !== undefined) {
    return (
      <Link to={path} className={linkStyle}>
        {name}
      </Link>
    );
  }
  if (record.type === "user") {
    return (
      <Link to="/admin/users" search={{ user: record.id }} className={linkStyle}>
        {name}
      </Link>
    );
  }
  return name;
}
