import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight, History } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { flatten } from "@/api/page";
import { type RecordType, recordActivityQuery } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { Instant } from "@/i18n/instant";
import { useFormat } from "@/i18n/use-format";
import { dayOf } from "@/lib/dates";
import { useTimeZone } from "@/lib/time-zone";
import { Avatar } from "@/ui/avatar";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { QueryBoundary } from "@/ui/query-boundary";
import { type ActivityLine, type FieldChange, activityLine } from "../activity-lines";
import { useEdited } from "../editable";
import { ActivitySentence } from "./activity-sentence";
import { ActivitySkeleton } from "./activity-skeleton";

/** Everything that happened to the record of the page: who, when, and from what to what. */
export default function Timeline() {
  const { t } = useTranslation();
  const { record, editable } = useEdited();
  const query = useInfiniteQuery(recordActivityQuery(editable.type, record.id));
  const lines = useMemo(
    () => flatten(query.data).map((item) => activityLine(item, editable)),
    [query.data, editable],
  );
  return (
    <div className="mx-auto max-w-200 px-gutter py-6">
      <QueryBoundary
        query={query}
        isEmpty={() => lines.length === 0}
        skeleton={<ActivitySkeleton places={6} className="pt-6" avatars />}
        empty={<EmptyState icon={History} title={t("records.activity.nothing")} />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <>
            <Days lines={lines} type={editable.type} />
            <LoadMore
              label={t("records.load_more")}
              failedLabel={t("records.load_more_failed")}
              query={query}
            />
          </>
        )}
      </QueryBoundary>
    </div>
  );
}

function byDay(lines: readonly ActivityLine[], timeZone: string): [string, ActivityLine[]][] {
  const days = new Map<string, ActivityLine[]>();
  for (const line of lines) {
    const day = dayOf(line.at, timeZone);
    const happened = days.get(day);
    if (happened) happened.push(line);
    else days.set(day, [line]);
  }
  return [...days];
}

interface DaysProps {
  lines: readonly ActivityLine[];
  type: RecordType;
}

function Days({ lines, type }: DaysProps) {
  const format = useFormat();
  const timeZone = useTimeZone();
  return byDay(lines, timeZone).map(([day, happened]) => (
    <section key={day} className="pb-6">
      <h2 className="mb-2 text-meta font-medium text-fg-3 first-letter:uppercase">
        {format.relativeDay(day)}
      </h2>
      <ol className="flex flex-col">
        {happened.map((line) => (
          <Entry key={line.id} line={line} type={type} />
        ))}
      </ol>
    </section>
  ));
}

function Entry({ line, type }: { line: ActivityLine; type: RecordType }) {
  const { t } = useTranslation();
  const name = line.actor?.name ?? t("records.activity.system");
  return (
    <li className="relative flex gap-3 pb-4 [contain-intrinsic-size:auto_3rem] [content-visibility:auto] not-last:before:absolute not-last:before:start-2.5 not-last:before:top-6 not-last:before:bottom-1 not-last:before:w-px not-last:before:bg-line">
      <Avatar name={name} hue={line.actor?.avatar_color} decorative />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex items-baseline justify-between gap-3">
          <p className="min-w-0 text-fg-2">
            <ActivitySentence line={line} type={type} />
          </p>
          <Instant at={line.at} as="time" className="tabular shrink-0 text-meta text-fg-3" />
        </div>
        {line.changes.some((change) => !change.opaque) && (
          <ul className="flex flex-col gap-1 text-meta">
            {line.changes
              .filter((change) => !change.opaque)
              .map((change) => (
                <ChangeRow key={change.field} change={change} alone={line.changes.length === 1} />
              ))}
          </ul>
        )}
      </div>
    </li>
  );
}

interface ChangeRowProps {
  change: FieldChange;
  /** The sentence above has named the field already. */
  alone: boolean;
}

function ChangeRow({ change, alone }: ChangeRowProps) {
  const { t } = useTranslation();
  const none = t("records.none");
  return (
    <li className="flex flex-wrap items-baseline gap-x-1.5">
      <span className={alone ? "sr-only" : "text-fg-3"}>{change.label}</span>
      <span className="sr-only">{t("records.activity.from")}</span>
      <span className={change.from === null ? "text-fg-3" : "text-fg-3 line-through"}>
        {change.from ?? none}
      </span>
      <ArrowRight aria-hidden className="size-3 shrink-0 self-center text-fg-3" />
      <span className="sr-only">{t("records.activity.to")}</span>
      <span className={change.to === null ? "text-fg-3" : undefined}>{change.to ?? none}</span>
    </li>
  );
}
