import { useQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { CalendarDays, UsersRound } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { useOrgToday } from "@/features/touchpoints/use-org-today";
import { useFormat } from "@/i18n/use-format";
import type { Day } from "@/lib/dates";
import { useIsPhone } from "@/lib/use-media";
import { buttonStyle } from "@/ui/button-style";
import { DateField } from "@/ui/date-field";
import { EmptyState } from "@/ui/empty-state";
import { PageHeader } from "@/ui/page-header";
import { Progress } from "@/ui/progress";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { useMeetingActions } from "../meeting-actions";
import { agendaQuery, minutesQuery } from "../queries";
import type { AgendaItem } from "../types";
import { Agenda } from "./agenda";
import { MeetingClient } from "./meeting-client";
import type { Ready } from "./meeting-form";
import { MeetingTimer } from "./meeting-timer";

const route = getRouteApi("/_app/crm/roundtable/");

/** A roundtable as it is held: the agenda, one client after the other, and what was said of each. */
export function MeetingPage() {
  const { t } = useTranslation();
  const query = useQuery(agendaQuery);
  const today = useOrgToday();
  const search = route.useSearch();
  const day = search.date ?? today;
  const phone = useIsPhone();
  const [start, setStart] = useState(() => Date.now());
  const clock = (
    <>
      <MeetingTimer start={start} onRestart={() => setStart(Date.now())} />
      <MeetingDay day={day} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t("crm.roundtable")}
        actions={
          <>
            {!phone && clock}
            <Link
              to="/crm/roundtable/minutes"
              search={{ date: day }}
              className={buttonStyle({ size: "sm" })}
            >
              {t("crm.meeting.minutes")}
            </Link>
          </>
        }
      />
      {/* The bar above has no room for them on a phone. */}
      {phone && (
        <div className="flex items-center justify-between gap-2 border-b border-line px-gutter py-2">
          {clock}
        </div>
      )}
      <QueryBoundary
        query={query}
        isEmpty={(agenda) => agenda.length === 0}
        empty={
          <EmptyState
            icon={UsersRound}
            title={t("crm.meeting.nobody")}
            description={t("crm.meeting.nobody_hint")}
            action={
              <Link to="/crm/dashboard" className={buttonStyle({})}>
                {t("crm.dashboard.title")}
              </Link>
            }
          />
        }
        skeleton={<Skeleton className="m-gutter h-80" />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {(agenda) => <Meeting agenda={agenda} day={day} />}
      </QueryBoundary>
    </>
  );
}

function MeetingDay({ day }: { day: Day }) {
  const { t } = useTranslation();
  const today = useOrgToday();
  const navigate = route.useNavigate();
  return (
    <div className="flex items-center gap-1.5">
      <CalendarDays aria-hidden className="size-4 text-fg-3" />
      <DateField
        label={t("crm.field.meeting_date")}
        hideLabel
        size="sm"
        value={day}
        onValueChange={(date) =>
          void navigate({
            search: (old) => ({ ...old, date: date === today ? undefined : (date ?? undefined) }),
            replace: true,
          })
        }
      />
    </div>
  );
}

interface MeetingProps {
  agenda: readonly AgendaItem[];
  day: Day;
}

function Meeting({ agenda, day }: MeetingProps) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const flush = useRef<() => Promise<boolean>>(undefined);
  const onReady = useCallback<Ready>((save) => {
    flush.current = save;
    return () => {
      flush.current = undefined;
    };
  }, []);
  const found = agenda.findIndex(({ client }) => client.id === search.client);
  const place = Math.max(found, 0);
  const item = agenda[place];
  const go = useCallback(
    async (to: AgendaItem | undefined) => {
      // What was said of this one is kept before the next one is talked about.
      if (!to || (await flush.current?.()) === false) return;
      await navigate({
        search: (old) => ({ ...old, client: to.client.id }),
        resetScroll: false,
      });
    },
    [navigate],
  );
  const next = agenda[place + 1];
  const previous = agenda[place - 1];
  const steps = useMemo(
    () => ({
      next: next ? () => void go(next) : undefined,
      previous: previous ? () => void go(previous) : undefined,
    }),
    [go, next, previous],
  );
  useMeetingActions(steps);
  const discussed = useDiscussed(day);
  if (!item) return null;
  return (
    <div className="grid items-start gap-0 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <div className="border-line max-lg:border-b lg:sticky lg:top-top-bar lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
        <MeetingProgress agenda={agenda} discussed={discussed} />
        <Agenda
          agenda={agenda}
          current={item.client.id}
          discussed={discussed}
          onGo={(to) => void go(to)}
        />
      </div>
      <MeetingClient
        key={`${item.client.id}/${day}`}
        item={item}
        day={day}
        place={place}
        count={agenda.length}
        steps={steps}
        onReady={onReady}
      />
    </div>
  );
}

/** The clients that something was said of on this day. */
function useDiscussed(day: Day): ReadonlySet<string> {
  const { data } = useQuery(minutesQuery(day));
  return useMemo(() => new Set(data?.entries.map(({ client }) => client.id)), [data]);
}

interface MeetingProgressProps {
  agenda: readonly AgendaItem[];
  discussed: ReadonlySet<string>;
}

function MeetingProgress({ agenda, discussed }: MeetingProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = agenda.filter(({ client }) => discussed.has(client.id)).length;
  const label = t("crm.meeting.progress", {
    done: format.number(done),
    total: format.number(agenda.length),
  });
  return (
    <div className="flex flex-col gap-1.5 px-4 py-3">
      <span className="tabular text-meta text-fg-2">{label}</span>
      <Progress label={label} value={done} max={agenda.length} />
    </div>
  );
}
