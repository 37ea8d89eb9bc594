import { useTranslation } from "react-i18next";
import { RecordLink } from "@/features/records/record-link";
import { Instant } from "@/i18n/instant";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { useReadOne } from "../mutations";
import type { Notification } from "../types";

interface NotificationRowProps {
  item: Notification;
  onFollow?: () => void;
}

/** Who mentioned somebody, and where. Following it marks it as read. */
export function NotificationRow({ item, onFollow }: NotificationRowProps) {
  const { t } = useTranslation();
  const read = useReadOne();
  const { actor, note, record, excerpt, created_at } = item;
  const unread = item.read_at === null;
  const follow = () => {
    if (unread) read.mutate(item.id);
    onFollow?.();
  };
  return (
    <RecordLink
      record={record}
      note={note.id}
      onClick={follow}
      className="relative flex gap-3 py-2.5 ps-6 pe-3 ring-inset-focus hover:bg-hover"
    >
      {unread && (
        <span className="absolute start-2 top-5 size-2 rounded-full bg-accent">
          <span className="sr-only">{t("notifications.is_unread")}</span>
        </span>
      )}
      <Avatar name={actor.name} hue={actor.avatar_color} size="md" decorative />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={cn("min-w-0", unread ? "font-medium" : "text-fg-2")}>
          {t("notifications.mention", { name: actor.name, place: note.title ?? record.title })}
        </span>
        <span className="line-clamp-2 text-fg-2">{excerpt}</span>
        <span className="flex min-w-0 gap-2 text-meta text-fg-3">
          {note.title !== null && <span className="truncate">{record.title}</span>}
          <Instant at={created_at} as="ago" className="shrink-0" />
        </span>
      </span>
    </RecordLink>
  );
}
