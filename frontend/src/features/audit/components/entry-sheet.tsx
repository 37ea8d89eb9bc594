import { FileQuestion } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRecordNames } from "@/api/records";
import { useUserNames } from "@/api/users";
import { useHold } from "@/lib/use-hold";
import { EmptyState } from "@/ui/empty-state";
import { Sheet } from "@/ui/sheet";
import { SkeletonRows } from "@/ui/skeleton";
import { idsIn } from "../entries";
import type { AuditEntry } from "../types";
import { useExact } from "../use-exact";
import { type Names, useAuditWords } from "../words";
import { ChangeTable } from "./change-table";
import { CopyId } from "./copy-id";
import { RecordLink } from "./record-link";
import { Who } from "./who";

interface EntrySheetProps {
  open: boolean;
  entryId: string | undefined;
  entries: readonly AuditEntry[];
  loading: boolean;
  names: Names;
  /** What is known to be deleted. */
  gone: ReadonlySet<string>;
  onClose: () => void;
}

/** One row of the log, whole. */
export function EntrySheet(props: EntrySheetProps) {
  const { open, entryId, entries, loading, names, gone, onClose } = props;
  const { t } = useTranslation();
  const entry = useHold(entries.find(({ id }) => id === entryId));
  const words = useAuditWords();
  const found = entry !== undefined && (!open || entry.id === entryId);
  return (
    <Sheet
      wide
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={found ? `${words.action(entry.action)} · ${words.record(entry)}` : t("audit.title")}
    >
      {found ? (
        <Details key={entry.id} entry={entry} names={names} deleted={gone.has(entry.record.id)} />
      ) : loading ? (
        <SkeletonRows rows={6} />
      ) : (
        <EmptyState
          icon={FileQuestion}
          title={t("audit.entry.missing")}
          description={t("audit.entry.missing_hint")}
        />
      )}
    </Sheet>
  );
}

/** The names that the rows do not know are asked for: here there is room for them. */
function useAllNames(entry: AuditEntry, known: Names, deleted: boolean) {
  const ids = idsIn(entry);
  const about = (type: AuditEntry["record"]["type"]) =>
    entry.record.type === type && !deleted ? [entry.record.id] : [];
  const missing = (list: readonly string[]) => list.filter((id) => !known.has(id));
  const clients = useRecordNames("client", [...missing(ids.clients), ...about("client")]);
  const people = useUserNames([...missing(ids.people), ...about("user")]);
  const found = [...clients, ...people];
  const named = found.filter(({ name }) => name !== "");
  return {
    names: new Map([...known, ...named.map(({ id, name }) => [id, name] as const)]),
    gone: deleted || found.some(({ id, gone }) => gone && id === entry.record.id),
  };
}

interface DetailsProps {
  entry: AuditEntry;
  names: Names;
  deleted: boolean;
}

function Details({ entry, names: known, deleted }: DetailsProps) {
  const { t } = useTranslation();
  const words = useAuditWords();
  const exact = useExact();
  const { names, gone } = useAllNames(entry, known, deleted);
  const { at, ip, user_agent: agent, token_id: token, request_id: request, actor, job } = entry;
  return (
    <div className="flex flex-col gap-6">
      <dl className="flex flex-col">
        <Fact label={t("audit.column.at")}>
          <time dateTime={at}>{exact(at)}</time>
        </Fact>
        <Fact label={t("audit.column.who")}>
          <Who entry={entry} />
        </Fact>
        <Fact label={t("audit.column.action")}>{words.action(entry.action)}</Fact>
        <Fact label={t("audit.column.record")}>
          <RecordLink entry={entry} gone={gone} />
        </Fact>
        {actor && job !== null && <Fact label={t("audit.entry.job")}>{words.job(job)}</Fact>}
        {token !== null && (
          <Fact label={t("audit.entry.token")}>
            <CopyId id={token} />
          </Fact>
        )}
        {ip !== null && <Fact label={t("audit.entry.ip")}>{ip}</Fact>}
        {agent !== null && (
          <Fact label={t("audit.entry.device")}>
            <span className="block">{words.device(agent)}</span>
            <span className="block text-meta break-words text-fg-3">{agent}</span>
          </Fact>
        )}
        {request !== null && (
          <Fact label={t("audit.entry.request")}>
            <CopyId id={request} />
          </Fact>
        )}
      </dl>
      <ChangeTable entry={entry} names={names} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 border-b border-line py-2 last:border-b-0 max-md:grid-cols-1">
      <dt className="text-fg-3 max-md:text-meta">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
