import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PhoneOutgoing } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "@/api/members";
import { flatten } from "@/api/page";
import { ErrorView } from "@/features/errors/error-view";
import { useClientContactAction } from "@/features/touchpoints/actions";
import { AttentionBadge } from "@/features/touchpoints/components/attention-badge";
import { PocLink } from "@/features/touchpoints/components/poc-link";
import { openLogContact } from "@/features/touchpoints/log-contact";
import { useFormat } from "@/i18n/use-format";
import type { Day } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Keys } from "@/ui/kbd";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import type { MeetingSteps } from "../meeting-actions";
import { entriesQuery } from "../queries";
import type { AgendaItem, ClientItem, Roundtable } from "../types";
import { EntryTextsView } from "./entry-view";
import { MeetingForm, type Ready } from "./meeting-form";
import { NotRated, PrioritySign, StatusSign, StrengthSign } from "./rating-sign";

interface MeetingClientProps {
  item: AgendaItem;
  day: Day;
  place: number;
  count: number;
  steps: MeetingSteps;
  onReady: Ready;
}

/** The client that is being talked about: what is known, what is said, and what was said before. */
export function MeetingClient({ item, day, place, count, steps, onReady }: MeetingClientProps) {
  const { t } = useTranslation();
  const { client } = item;
  useClientContactAction(client);
  const query = useInfiniteQuery(entriesQuery(client.id));
  const heading = useRef<HTMLHeadingElement>(null);
  // On the heading, "n" and "p" go on; Tab leads to the first field.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid min-w-0 content-start gap-8 border-line px-gutter py-6 max-md:py-4 lg:min-h-[calc(100dvh-5rem)] lg:border-s xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <header className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-2 text-meta text-fg-3">
            <p className="tabular">{t("crm.meeting.place", { place: place + 1, count })}</p>
            <KeyHints />
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <h2 ref={heading} tabIndex={-1} className="text-record font-semibold outline-none">
              <Link
                to="/clients/$clientId"
                params={{ clientId: client.id }}
                className="rounded-badge hover:underline"
              >
                {client.name}
              </Link>
            </h2>
            <AttentionBadge attention={client.attention} />
            <Button
              size="sm"
              icon={PhoneOutgoing}
              className="ms-auto"
              onClick={() => openLogContact(client)}
            >
              {t("touchpoints.log")}
            </Button>
          </div>
          <ClientFacts client={client} />
        </header>
        <QueryBoundary
          query={query}
          isEmpty={() => false}
          empty={null}
          skeleton={<Skeleton className="h-80 w-full" />}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
        >
          {(data) => (
            <MeetingForm
              client={client}
              day={day}
              found={flatten(data).find((entry) => entry.meeting_date === day)}
              steps={steps}
              onReady={onReady}
              onLeave={() => heading.current?.focus()}
            />
          )}
        </QueryBoundary>
      </div>
      <Earlier entries={flatten(query.data).filter((entry) => entry.meeting_date < day)} />
    </div>
  );
}

/** What the keys do: for those who can press them. */
function KeyHints() {
  const { t } = useTranslation();
  const hints = [
    { keys: "escape", does: t("crm.meeting.keys.leave") },
    { keys: "n", does: t("crm.meeting.keys.next") },
    { keys: "p", does: t("crm.meeting.keys.previous") },
  ];
  return (
    <ul className="flex gap-3 max-md:hidden">
      {hints.map(({ keys, does }) => (
        <li key={keys} className="flex items-center gap-1.5">
          <Keys keys={keys} />
          {does}
        </li>
      ))}
    </ul>
  );
}

function ClientFacts({ client }: { client: ClientItem }) {
  const { t } = useTranslation();
  const members = useMembers();
  const format = useFormat();
  const { assessment: rating, next_contact: plan } = client;
  const day = (on: Day | null | undefined) => (on ? format.day(on) : <NotRated />);
  const facts = [
    {
      label: t("crm.field.priority"),
      value: rating?.priority && <PrioritySign value={rating.priority} />,
    },
    {
      label: t("crm.field.status"),
      value: rating?.status && <StatusSign value={rating.status} />,
    },
    {
      label: t("crm.field.relationship_strength"),
      value: rating?.relationship_strength && <StrengthSign value={rating.relationship_strength} />,
    },
    {
      label: t("clients.field.primary_poc_id"),
      value: client.primary_poc_id && <PocLink members={members} id={client.primary_poc_id} />,
    },
    { label: t("touchpoints.last"), value: day(client.last_contact_on) },
    { label: t("touchpoints.plan.title"), value: day(plan?.date) },
  ];
  return (
    <dl className="grid grid-cols-3 gap-x-6 gap-y-2 max-md:grid-cols-2">
      {facts.map(({ label, value }) => (
        <div key={label} className="flex min-w-0 flex-col">
          <dt className="text-meta text-fg-3">{label}</dt>
          <dd className="truncate">{value ?? <NotRated />}</dd>
        </div>
      ))}
    </dl>
  );
}

const SHOWN = 3;

/** What the last meetings said, beside what is said now. */
function Earlier({ entries }: { entries: readonly Roundtable[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PageSection title={t("crm.meeting.earlier")}>
      {entries.length === 0 && <p className="text-fg-3">{t("crm.entry.none")}</p>}
      {entries.slice(0, SHOWN).map((entry) => (
        <article key={entry.id} className="flex flex-col gap-2 rounded-card border border-line p-3">
          <h3 className="text-meta font-medium">
            <time dateTime={entry.meeting_date}>{format.day(entry.meeting_date)}</time>
          </h3>
          <EntryTextsView entry={entry} />
        </article>
      ))}
    </PageSection>
  );
}
