import { useInfiniteQuery } from "@tanstack/react-query";
import { Lock, MessageSquare, Pencil, Plus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useShown } from "@/api/deletions";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { preloadEditor } from "@/features/notes/components/editor-part";
import { documentOf } from "@/features/notes/content";
import { DocumentView } from "@/features/notes/document-view";
import { RowMenu } from "@/features/records/components/row-menu";
import { Instant } from "@/i18n/instant";
import { Person } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { type Comment, type CommentedRecord, commentsQuery, useDeleteComment } from "../comments";
import { CommentForm } from "./comment-form";

/** What was said about a record, oldest first; what is new is said below. */
export function CommentsPart({ record }: { record: CommentedRecord }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(commentsQuery(record));
  const comments = useShown(flatten(query.data));
  return (
    <div className="flex flex-col gap-4">
      <QueryBoundary
        query={query}
        isEmpty={() => comments.length === 0}
        skeleton={<SkeletonRows rows={3} />}
        empty={<EmptyState icon={MessageSquare} title={t("comments.nothing")} className="py-8!" />}
        error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
      >
        {() => (
          <>
            <ul aria-label={t("comments.title")} className="flex flex-col gap-3">
              {comments.map((comment) => (
                <li key={comment.id}>
                  <OneComment record={record} comment={comment} />
                </li>
              ))}
            </ul>
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
              byHand
            />
          </>
        )}
      </QueryBoundary>
      <Composer record={record} />
    </div>
  );
}

function Composer({ record }: { record: CommentedRecord }) {
  const { t } = useTranslation();
  const allowed = useCan()("comments:write");
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (open) {
    const close = () => {
      setOpen(false);
      // The line comes back where the form was.
      setTimeout(() => opener.current?.focus());
    };
    return <CommentForm record={record} onDone={close} />;
  }
  return (
    <Button
      ref={opener}
      icon={Plus}
      wide
      disabledReason={allowed ? undefined : t("comments.refused")}
      onPointerEnter={preloadEditor}
      onFocus={preloadEditor}
      onClick={() => setOpen(true)}
      className="justify-start text-fg-2"
    >
      {t("comments.add")}
    </Button>
  );
}

interface OneCommentProps {
  record: CommentedRecord;
  comment: Comment;
}

function OneComment({ record, comment }: OneCommentProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const remove = useDeleteComment(record);
  const { author, can, is_internal: internal } = comment;
  return (
    <article className="flex flex-col gap-2 rounded-card bg-surface p-3 shadow-card">
      <header className="flex items-center gap-2 text-meta text-fg-2">
        <Person name={author.name} hue={author.avatar_color} className="font-medium" />
        <Instant at={comment.created_at} as="ago" className="text-fg-3" />
        {comment.edited && <span className="text-fg-3">{t("comments.edited")}</span>}
        <span className="ms-auto flex items-center gap-1 text-fg-3">
          {internal ? (
            <>
              <Lock aria-hidden className="size-3" />
              {t("comments.team_only")}
            </>
          ) : (
            t("comments.for_client")
          )}
        </span>
        {(can.update || can.delete) && !editing && (
          <RowMenu
            name={t("comments.of", { name: author.name })}
            items={[
              {
                id: "edit",
                label: t("records.action.edit_short"),
                icon: Pencil,
                disabledReason: can.update ? undefined : t("comments.refused"),
                onSelect: () => setTimeout(() => setEditing(true)),
              },
              {
                id: "delete",
                label: t("comments.delete"),
                icon: Trash2,
                danger: true,
                disabledReason: can.delete ? undefined : t("comments.refused"),
                onSelect: () => remove(comment),
              },
            ]}
          />
        )}
      </header>
      {editing ? (
        <CommentForm record={record} comment={comment} onDone={() => setEditing(false)} />
      ) : (
        <DocumentView document={documentOf(comment)} />
      )}
    </article>
  );
}
