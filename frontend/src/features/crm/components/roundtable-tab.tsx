import { useInfiniteQuery } from "@tanstack/react-query";
import { Ellipsis, MessagesSquare, Pencil, Plus, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useShown } from "@/api/deletions";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { currentOf } from "@/features/touchpoints/mutations";
import { useFormat } from "@/i18n/use-format";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { LoadMore } from "@/ui/load-more";
import { Menu } from "@/ui/menu";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { useChangeEntry, useDeleteEntry } from "../mutations";
import { type NextStep, withTask } from "../next-steps";
import { entriesQuery } from "../queries";
import type { Roundtable } from "../types";
import { EntryTextsView } from "./entry-view";

const EntryDialog = lazyWithRetry(() => import("./entry-dialog"));

/** What roundtables said of a client, by date. */
export default function RoundtableTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(entriesQuery(clientId));
  const entries = useShown(flatten(query.data));
  const [adding, setAdding] = useState(false);
  const refused = useCan()("assessments:write") ? undefined : t("crm.assessment.refused");
  const add = (
    <Button size="sm" icon={Plus} disabledReason={refused} onClick={() => setAdding(true)}>
      {t("crm.entry.new")}
    </Button>
  );
  return (
    <div className="mx-auto flex max-w-200 flex-col gap-4 px-gutter py-6 max-md:py-4">
      <h2 className="sr-only">{t("crm.roundtable")}</h2>
      <QueryBoundary
        query={query}
        isEmpty={() => entries.length === 0 && !query.hasNextPage}
        empty={<EmptyState icon={MessagesSquare} title={t("crm.entry.none")} action={add} />}
        skeleton={<Skeleton className="h-32 w-full" />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <>
            <div className="self-start">{add}</div>
            <ol aria-label={t("crm.roundtable")} className="flex flex-col gap-3">
              {entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ol>
            <LoadMore
              label={t("crm.load_more")}
              failedLabel={t("crm.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
      <Suspense fallback={null}>
        {adding && <EntryDialog clientId={clientId} onClose={() => setAdding(false)} />}
      </Suspense>
    </div>
  );
}

/** Says in the entry that a line has become a task, on top of what somebody else may just have written. */
function useMark(entry: Roundtable) {
  const { mutateAsync } = useChangeEntry();
  const send = (base: Roundtable, step: NextStep, taskId: string) =>
    mutateAsync({ base, body: { next_steps: withTask(base.next_steps ?? "", step, taskId) } });
  return async (step: NextStep, taskId: string) => {
    try {
      await send(entry, step, taskId);
    } catch (error) {
      const theirs = currentOf<Roundtable>(error);
      if (!theirs) throw error;
      await send(theirs, step, taskId);
    }
  };
}

function EntryRow({ entry }: { entry: Roundtable }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const remove = useDeleteEntry();
  const refused = (allowed: boolean) => (allowed ? undefined : t("crm.assessment.refused"));
  const day = format.day(entry.meeting_date);
  const mark = useMark(entry);
  return (
    <li className="flex flex-col gap-2 rounded-card bg-surface p-3 shadow-card">
      <header className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">
          <time dateTime={entry.meeting_date}>{day}</time>
        </h3>
        <Menu
          trigger={<IconButton label={t("crm.entry.actions", { day })} icon={Ellipsis} />}
          sections={[
            {
              id: "entry",
              items: [
                {
                  id: "edit",
                  label: t("crm.entry.edit"),
                  icon: Pencil,
                  disabledReason: refused(entry.can.update),
                  onSelect: () => setEditing(true),
                },
                {
                  id: "delete",
                  label: t("crm.entry.delete"),
                  icon: Trash2,
                  danger: true,
                  disabledReason: refused(entry.can.delete),
                  onSelect: () => remove(entry),
                },
              ],
            },
          ]}
        />
      </header>
      <EntryTextsView
        entry={entry}
        {...(entry.can.update && {
          steps: { client: entry.client, refused: undefined, onMade: mark },
        })}
      />
      <Suspense fallback={null}>
        {editing && (
          <EntryDialog clientId={entry.client.id} entry={entry} onClose={() => setEditing(false)} />
        )}
      </Suspense>
    </li>
  );
}
