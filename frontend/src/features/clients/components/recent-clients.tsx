import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { buttonStyle } from "@/ui/button-style";
import { PageSection } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { moveBetweenRows } from "@/ui/row-keys";
import { clientQuery } from "../queries";
import { useRecentClients } from "../recent";
import type { Client } from "../types";

/** The clients that this person has opened last, on this device. Nothing before the first one. */
export function RecentClients() {
  const { t } = useTranslation();
  const { user } = useMe();
  const ids = useRecentClients(user.id);
  const found = useQueries({ queries: ids.map((id) => ({ ...clientQuery(id), retry: false })) });
  // One that is gone, or closed to this person by now, is left out without a word.
  const shown = found.filter((query) => !query.isError);
  if (shown.length === 0) return null;
  return (
    <PageSection
      title={t("clients.section.recent")}
      actions={
        <Link to="/clients" className={buttonStyle({ size: "xs", variant: "ghost" })}>
          {t("clients.section.all")}
        </Link>
      }
    >
      {/* The rows' own links take the focus; the arrow keys move it between them. */}
      {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
      <ul
        onKeyDown={(event) => moveBetweenRows(event)}
        className="overflow-hidden rounded-card border border-line"
      >
        {shown.map(({ data }, place) => (
          <li
            key={data?.id ?? `place-${ids[place]}`}
            data-row
            className="border-b border-line last:border-b-0"
          >
            {data ? <RecentRow client={data} /> : <RecentSkeleton />}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

function RecentRow({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/clients/$clientId"
      params={{ clientId: client.id }}
      className="flex h-11 items-center gap-3 px-3 ring-inset-focus hover:bg-hover"
    >
      <Avatar name={client.name} square decorative />
      <span className="min-w-0 truncate font-medium">{client.name}</span>
      {client.archived_at && <Badge>{t("records.archived_badge")}</Badge>}
      <span className="ms-auto flex shrink-0 items-center gap-3 text-meta text-fg-3">
        <span className="max-sm:hidden">{client.type && t(`clients.type.${client.type}`)}</span>
        <ChevronRight aria-hidden className="size-4" />
      </span>
    </Link>
  );
}

function RecentSkeleton() {
  return (
    <div aria-hidden className="flex h-11 items-center gap-3 px-3">
      <Skeleton className="size-5" />
      <Skeleton className="h-3 w-44" />
    </div>
  );
}
