import { useInfiniteQuery } from "@tanstack/react-query";
import { Ellipsis, Pencil, PhoneOff, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShown } from "@/api/deletions";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { useDeleteTouchpoint } from "../mutations";
import { clientTouchpointsQuery } from "../queries";
import { typeIcons } from "../type-icons";
import type { Touchpoint } from "../types";

const TouchpointDialog = lazyWithRetry(() => import("./touchpoint-dialog"));

/** The contacts that were had, newest first: the first of them is the last contact. */
export function TouchpointList({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(clientTouchpointsQuery(clientId));
  const touchpoints = useShown(flatten(query.data));
  return (
    <QueryBoundary
      query={query}
      isEmpty={() => touchpoints.length === 0 && !query.hasNextPage}
      skeleton={<ListSkeleton />}
      empty={
        <p className="flex items-center gap-2 text-fg-3">
          <PhoneOff aria-hidden className="size-4" />
          {t("touchpoints.nothing")}
        </p>
      }
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {() => (
        <>
          <ol aria-label={t("touchpoints.list")} className="flex flex-col">
            {touchpoints.map((touchpoint, place) => (
              <TouchpointRow key={touchpoint.id} touchpoint={touchpoint} last={place === 0} />
            ))}
          </ol>
          {query.hasNextPage && (
            // By a press alone: the page goes on below.
            <Button
              size="sm"
              className="self-start"
              pending={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t("touchpoints.load_more")}
            </Button>
          )}
          {query.isFetchNextPageError && (
            <p role="alert" data-hue="red" className="text-meta text-hue">
              {t("touchpoints.load_more_failed")}
            </p>
          )}
        </>
      )}
    </QueryBoundary>
  );
}

interface TouchpointRowProps {
  touchpoint: Touchpoint;
  /** The last contact of all. */
  last: boolean;
}

function TouchpointRow({ touchpoint, last }: TouchpointRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const Icon = typeIcons[touchpoint.type];
  return (
    <li className="flex items-start gap-2.5 border-b border-line py-2 last:border-b-0">
      <Icon
        role="img"
        aria-label={t(`touchpoints.type.${touchpoint.type}`)}
        className="mt-0.5 size-4 shrink-0 text-fg-3"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap gap-x-1.5 text-meta text-fg-2">
          {last && <span className="font-medium text-fg">{t("touchpoints.last")}</span>}
          <time dateTime={touchpoint.date}>{format.relativeDay(touchpoint.date)}</time>
          <span>{touchpoint.by.name}</span>
        </p>
        {touchpoint.notes !== null && (
          <p className="wrap-anywhere whitespace-pre-line">{touchpoint.notes}</p>
        )}
      </div>
      <RowMenu touchpoint={touchpoint} onEdit={() => setEditing(true)} />
      <Suspense fallback={null}>
        {editing && (
          <TouchpointDialog
            client={touchpoint.client}
            touchpoint={touchpoint}
            onClose={() => setEditing(false)}
          />
        )}
      </Suspense>
    </li>
  );
}

interface RowMenuProps {
  touchpoint: Touchpoint;
  onEdit: () => void;
}

function RowMenu({ touchpoint, onEdit }: RowMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useDeleteTouchpoint();
  const { can } = touchpoint;
  if (!can.update && !can.delete) return null;
  return (
    <Menu
      trigger={
        <IconButton
          label={t("touchpoints.action.of", { day: format.day(touchpoint.date) })}
          icon={Ellipsis}
          size="xs"
        />
      }
      sections={[
        {
          id: "touchpoint",
          items: [
            {
              id: "edit",
              label: t("touchpoints.action.edit"),
              icon: Pencil,
              disabledReason: can.update ? undefined : t("touchpoints.refused"),
              onSelect: onEdit,
            },
            {
              id: "delete",
              label: t("touchpoints.action.delete"),
              icon: Trash2,
              danger: true,
              disabledReason: can.delete ? undefined : t("touchpoints.refused"),
              onSelect: () => remove(touchpoint),
            },
          ],
        },
      ]}
    />
  );
}

function ListSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-9 w-2/3" />
    </div>
  );
}
