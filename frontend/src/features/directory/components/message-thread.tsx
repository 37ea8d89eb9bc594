import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowDownLeft, ArrowUpRight, Pencil, Plus, Trash2 } from "lucide-react";
import { Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useMe } from "@/api/me";
import { useMembers } from "@/api/members";
import { flatten } from "@/api/page";
import { errorText } from "@/features/errors/error-text";
import { ErrorView } from "@/features/errors/error-view";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { documentOf } from "@/features/notes/content";
import { DocumentView } from "@/features/notes/document-view";
import { useEdited } from "@/features/records/editable";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { IconButton } from "@/ui/icon-button";
import type { LoadMore } from "@/ui/load-more";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { type Message, messagesQuery, useDeleteMessage } from "../messages";

const loadForm = () => import("./message-form");
const MessageForm = lazyWithRetry(loadForm);

function preload(): void {
  preloadEditor();
  void loadForm().catch(() => undefined);
}

/** What was said, by them and by us, in the order of time; the newest stands last, beside where one goes on. */
export function MessageThread() {
  const { t } = useTranslation();
  const { record } = useEdited();
  const query = useInfiniteQuery(messagesQuery(record.id));
  const messages = useMemo(() => flatten(query.data).toReversed(), [query.data]);
  return (
    <PageSection title={t("directory.message.title")}>
      <QueryBoundary
        query={query}
        isEmpty={() => messages.length === 0}
        skeleton={<ThreadSkeleton />}
        empty={<p className="text-fg-3">{t("directory.message.none")}</p>}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <>
            <LoadEarlier query={query} />
            <ol aria-label={t("directory.message.title")} className="flex flex-col gap-3">
              {messages.map((message) => (
                <li key={message.id}>
                  <OneMessage message={message} />
                </li>
              ))}
            </ol>
          </>
        )}
      </QueryBoundary>
      {record.can.update && <Composer conversation={record.id} />}
    </PageSection>
  );
}

/** Not by scrolling: that would push away what one is reading. */
function LoadEarlier({ query }: { query: Parameters<typeof LoadMore>[0]["query"] }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <div className="flex flex-col items-center gap-2">
      {query.isFetchNextPageError && (
        <p role="alert" data-hue="red" className="text-meta text-hue">
          {t("records.load_more_failed")}
        </p>
      )}
      <Button
        size="sm"
        pending={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {t("directory.message.earlier")}
      </Button>
    </div>
  );
}

/** One line until somebody writes. */
function Composer({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    // The line comes back where the form was.
    setTimeout(() => opener.current?.focus());
  };
  if (!open) {
    return (
      <Button
        ref={opener}
        icon={Plus}
        wide
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
        className="justify-start text-fg-2"
      >
        {t("directory.message.new")}
      </Button>
    );
  }
  return (
    <div className="rounded-card bg-surface p-3 shadow-card">
      <Suspense fallback={<ThreadSkeleton />}>
        <MessageForm conversation={conversation} onDone={close} />
      </Suspense>
    </div>
  );
}

function OneMessage({ message }: { message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { byId, loaded } = useMembers();
  const [editing, setEditing] = useState(false);
  const out = message.direction === "out";
  const Icon = out ? ArrowUpRight : ArrowDownLeft;
  const author =
    byId.get(message.author_id)?.name ?? (loaded ? t("directory.former_colleague") : "…");
  if (editing) {
    return (
      <div className="rounded-card bg-surface p-3 shadow-card">
        <Suspense fallback={<ThreadSkeleton />}>
          <MessageForm
            conversation={message.conversation_id}
            message={message}
            onDone={() => setEditing(false)}
          />
        </Suspense>
      </div>
    );
  }
  return (
    <article
      aria-labelledby={`message-${message.id}`}
      className={cn(
        "flex max-w-180 flex-col gap-1.5 rounded-card border border-line px-3 py-2",
        out ? "ms-auto w-[92%] bg-selected" : "w-[92%] bg-surface",
      )}
    >
      <header className="flex items-center gap-2 text-meta text-fg-2">
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <div
          id={`message-${message.id}`}
          className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2"
        >
          <span className="font-medium text-fg">{t(`directory.message.${message.direction}`)}</span>
          <time dateTime={message.sent_at}>{format.instant(message.sent_at)}</time>
          <span>{t("directory.message.by", { name: author })}</span>
        </div>
        <MessageActions message={message} onEdit={() => setEditing(true)} />
      </header>
      <DocumentView document={documentOf(message)} />
    </article>
  );
}

interface MessageActionsProps {
  message: Message;
  onEdit: () => void;
}

/** Whose it is to change: who has logged it, and admins. */
function MessageActions({ message, onEdit }: MessageActionsProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const may = useCan();
  const [asking, setAsking] = useState(false);
  const { mutateAsync, isPending, error, reset } = useDeleteMessage(message.conversation_id);
  const own = message.author_id === user.id || may("admin");
  if (!own || !may("clients:write")) return null;
  return (
    <>
      <IconButton
        label={t("directory.message.edit")}
        icon={Pencil}
        size="xs"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={onEdit}
      />
      <IconButton
        label={t("directory.message.delete")}
        icon={Trash2}
        size="xs"
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        danger
        onOpenChange={(open) => {
          setAsking(open);
          reset();
        }}
        title={t("directory.message.delete_title")}
        description={t("directory.message.delete_hint")}
        confirmLabel={t("directory.message.delete")}
        pending={isPending}
        onConfirm={() => void mutateAsync(message).catch(() => undefined)}
        error={error ? errorText(t, error) : undefined}
      />
    </>
  );
}

function ThreadSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3">
      <Skeleton className="h-14 w-3/4 rounded-card" />
      <Skeleton className="ms-auto h-14 w-3/4 rounded-card" />
    </div>
  );
}
