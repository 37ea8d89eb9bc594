import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { CalendarClock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { kindOf } from "@/features/records/kinds";
import { Instant } from "@/i18n/instant";
import { type Format, useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { useReadOne } from "../mutations";
import type { Notification } from "../types";

interface NotificationRowProps {
  item: Notification;
  onFollow?: () => void;
}

/** What happened, in a sentence. */
function sentence(t: TFunction, format: Format, item: Notification): string {
  const { kind, actor, note, record, due_on: day } = item;
  const name = actor?.name ?? "";
  switch (kind) {
    case "mention":
      return t("notifications.mention", { name, place: note?.title ?? record.title });
    case "comment":
      return t("notifications.comment", { name, place: record.title });
    case "task_assigned":
      return t("notifications.task_assigned", { name, place: record.title });
    case "task_due":
      return day === null
        ? t("notifications.task_due", { place: record.title })
        : t("notifications.task_due_on", { place: record.title, day: format.relativeDay(day) });
  }
  // A kind that is newer than this page.
  return record.title;
}

/** To the note in its place, to what was said on a task, or to the record itself. */
function placeOf({ note, comment_id: comment, record }: Notification) {
  const kind = kindOf(record.type);
  if (note) return kind?.notes(record.id, note.id);
  return comment === null ? kind?.page(record.id) : (kind?.comments ?? kind?.page)?.(record.id);
}

/** Who did what, and where. Following it marks it as read. */
export function NotificationRow({ item, onFollow }: NotificationRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = useReadOne();
  const { actor, note, record, excerpt, created_at } = item;
  const unread = item.read_at === null;
  const follow = () => {
    if (unread) read.mutate(item.id);
    onFollow?.();
  };
  return (
    <Link
      {...placeOf(item)}
      onClick={follow}
      className="relative flex gap-3 py-2.5 ps-6 pe-3 ring-inset-focus hover:bg-hover"
    >
      {unread && (
        <span className="absolute start-2 top-5 size-2 rounded-full bg-accent">
          <span className="sr-only">{t("notifications.is_unread")}</span>
        </span>
      )}
      {actor ? (
        <Avatar name={actor.name} hue={actor.avatar_color} size="md" decorative />
      ) : (
        <span className="grid size-7 shrink-0 place-items-center rounded-full border border-line text-fg-3">
          <CalendarClock aria-hidden className="size-4" />
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cn("min-w-0", unread ? "font-medium" : "text-fg-2")}>
          {sentence(t, format, item)}
        </span>
        {excerpt !== "" && <span className="line-clamp-2 text-fg-2">{excerpt}</span>}
        <span className="flex min-w-0 gap-2 text-meta text-fg-3">
          {note !== null && note.title !== null && <span className="truncate">{record.title}</span>}
          <Instant at={created_at} as="ago" className="shrink-0" />
        </span>
      </span>
    </Link>
  );
}
