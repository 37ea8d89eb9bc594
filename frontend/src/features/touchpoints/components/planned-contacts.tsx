import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { moveBetweenRows } from "@/ui/row-keys";
import { openLogContact } from "../log-contact";
import { plannedContactsQuery } from "../queries";
import { typeIcons } from "../type-icons";
import type { Schemas } from "@/api/client";

/** The contacts that I am to have, on the home page. Nothing before the first one is planned. */
export function PlannedContacts() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(plannedContactsQuery);
  const planned = flatten(query.data);
  if (query.isError && !query.data) {
    return (
      <PageSection title={t("touchpoints.planned")}>
        <ErrorView error={query.error} retry={() => void query.refetch()} compact />
      </PageSection>
    );
  }
  if (planned.length === 0) return null;
  return (
    <PageSection title={t("touchpoints.planned")}>
      {/* The rows' own links take the focus; the arrow keys move it between them. */}
      {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
      <ul
        aria-label={t("touchpoints.planned")}
        onKeyDown={(event) => moveBetweenRows(event)}
        className="overflow-hidden rounded-card border border-line"
      >
        {planned.map((contact) => (
          <PlannedRow key={contact.client.id} contact={contact} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          size="sm"
          className="self-start"
          pending={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("touchpoints.load_more")}
        </Button>
      )}
    </PageSection>
  );
}

function PlannedRow({ contact }: { contact: Schemas["PlannedContact"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { client, date, type, is_overdue } = contact;
  const Icon = typeIcons[type];
  return (
    <li
      data-row
      className="flex min-h-11 items-center gap-3 border-b border-line px-3 py-1 last:border-b-0"
    >
      <Icon
        role="img"
        aria-label={t(`touchpoints.type.${type}`)}
        className="size-4 shrink-0 text-fg-3"
      />
      <Link
        to="/clients/$clientId"
        params={{ clientId: client.id }}
        className="min-w-0 truncate rounded-badge font-medium hover:underline"
      >
        {client.name}
      </Link>
      <span className="ms-auto flex shrink-0 items-center gap-2 text-meta text-fg-2">
        <time dateTime={date}>{format.relativeDay(date)}</time>
        {is_overdue && <Badge hue="red">{t("touchpoints.overdue")}</Badge>}
      </span>
      <Button
        size="xs"
        aria-label={t("touchpoints.log_with", { name: client.name })}
        onClick={() => openLogContact(client)}
      >
        {t("touchpoints.log_short")}
      </Button>
    </li>
  );
}
