import { useInfiniteQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { moveBetweenRows } from "@/ui/row-keys";
import { Skeleton } from "@/ui/skeleton";
import { useReadAll } from "../mutations";
import { showNotifications } from "../open-state";
import { notificationsQuery } from "../queries";
import { useUnreadCount } from "./count-badge";
import { NotificationRow } from "./notification-row";

const close = () => showNotifications(false);

/** All that somebody was told of, the newest first. */
export function NotificationList() {
  const { t } = useTranslation();
  // The list is looked at now: what was cached may be older than the number on the bell.
  const query = useInfiniteQuery({ ...notificationsQuery, staleTime: 0 });
  const items = flatten(query.data);
  return (
    <QueryBoundary
      query={query}
      isEmpty={() => items.length === 0}
      skeleton={<Rows />}
      empty={<EmptyState icon={BellOff} title={t("notifications.nothing")} className="py-10" />}
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {() => (
        <>
          {/* The rows' own links take the focus; the arrow keys move it between them. */}
          {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
          <ul
            aria-label={t("notifications.title")}
            onKeyDown={(event) => moveBetweenRows(event)}
            className="flex flex-col"
          >
            {items.map((item) => (
              <li key={item.id} data-row className="border-b border-line last:border-b-0">
                <NotificationRow item={item} onFollow={close} />
              </li>
            ))}
          </ul>
          <LoadMore
            label={t("notifications.load_more")}
            failedLabel={t("notifications.load_more_failed")}
            query={query}
          />
        </>
      )}
    </QueryBoundary>
  );
}

export function ReadAllButton() {
  const { t } = useTranslation();
  const count = useUnreadCount();
  const readAll = useReadAll();
  if (count === 0) return null;
  return (
    <Button size="xs" variant="ghost" icon={CheckCheck} onClick={() => readAll.mutate()}>
      {t("notifications.read_all")}
    </Button>
  );
}

function Rows() {
  return [0, 1, 2].map((row) => (
    <div key={row} className="flex gap-3 py-2.5 ps-6 pe-3">
      <Skeleton className="size-7 rounded-full" />
      <div className="flex flex-1 flex-col gap-2 py-1">
        <Skeleton className="h-3 w-48" />
        <Skeleton className="h-3 w-full" />
      </div>
    </div>
  ));
}
