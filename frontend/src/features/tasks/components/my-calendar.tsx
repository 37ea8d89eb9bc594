import { CalendarDays, ChevronLeft, ChevronRight, PanelRight } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { type Day, addDays } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Calendar } from "@/ui/calendar/calendar";
import { monthOf, monthText, stepMonth, weekOf, weekStartOf, weekText } from "@/ui/calendar/days";
import type { CalendarWords } from "@/ui/calendar/types";
import { IconButton } from "@/ui/icon-button";
import type { MenuSection } from "@/ui/menu-item";
import { QueryBoundary } from "@/ui/query-boundary";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/skeleton";
import type { MyTasksAddress } from "../address";
import { fits } from "../calendar-days";
import { useSheetAddress } from "../sheet-address";
import type { TaskItem } from "../types";
import { useTaskCalendar } from "../use-calendar";
import { CalendarTask } from "./calendar-task";
import { DueDialog } from "./due-dialog";

const WEEK = 7;
const chip = (task: TaskItem) => <CalendarTask task={task} />;
const titleOfTask = ({ title }: TaskItem) => title;

/** My tasks by the day on which they are due. */
export default function MyCalendar({ address }: { address: MyTasksAddress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { search, change } = address;
  const today = format.today();
  const day = search.day ?? today;
  const weekly = search.span === "week";
  const weeks = useMemo(() => {
    const start = weekStartOf(format.locale);
    return weekly ? [weekOf(day, start)] : monthOf(day, start);
  }, [weekly, day, format.locale]);
  const from = weeks[0]?.[0] ?? day;
  const to = weeks.at(-1)?.at(-1) ?? day;
  const { query, shown, move } = useTaskCalendar(from, to);
  const [dating, setDating] = useState<TaskItem>();
  const menu = useChipMenu(setDating);
  const writes = useCan()("tasks:write");
  const words = useCalendarWords();
  const here = (items: readonly TaskItem[] | undefined) =>
    (items ?? []).filter((task) => fits(task, search, today));
  return (
    <>
      <CalendarHead
        title={weekly ? weekText(format.locale, from, to) : monthText(format.locale, day)}
        weekly={weekly}
        onSpan={(span) => change({ span })}
        onStep={(by) => change({ day: weekly ? addDays(day, by * WEEK) : stepMonth(day, by) })}
        onToday={() => change({ day: undefined })}
      />
      <QueryBoundary
        query={query}
        isEmpty={() => false}
        empty={null}
        skeleton={<CalendarSkeleton />}
        error={(error, retry) => <ErrorView error={error} retry={retry} />}
      >
        {() => (
          <div
            aria-busy={query.isPlaceholderData}
            className="flex min-h-0 flex-1 border-t border-line relative max-md:flex-col max-md:overflow-y-auto"
          >
            <Calendar
              label={t("tasks.view.calendar")}
              locale={format.locale}
              weeks={weeks}
              month={weekly ? undefined : day}
              today={today}
              itemsOn={(on) => here(shown?.days[on])}
              undated={here(shown?.undated)}
              nameOf={titleOfTask}
              chip={chip}
              menu={menu}
              fixed={() => !writes}
              words={words}
              onMove={move}
              onShowDay={(on: Day) => change({ span: "week", day: on })}
            />
          </div>
        )}
      </QueryBoundary>
      <DueDialog task={dating} onClose={() => setDating(undefined)} onMove={move} />
    </>
  );
}

interface CalendarHeadProps {
  title: string;
  weekly: boolean;
  onSpan: (span: "week" | undefined) => void;
  onStep: (by: -1 | 1) => void;
  onToday: () => void;
}

function CalendarHead({ title, weekly, onSpan, onStep, onToday }: CalendarHeadProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2">
      <IconButton
        label={weekly ? t("tasks.calendar.week_before") : t("tasks.calendar.month_before")}
        icon={ChevronLeft}
        onClick={() => onStep(-1)}
      />
      <IconButton
        label={weekly ? t("tasks.calendar.week_after") : t("tasks.calendar.month_after")}
        icon={ChevronRight}
        onClick={() => onStep(1)}
      />
      <h2 aria-live="polite" className="font-semibold first-letter:uppercase">
        {title}
      </h2>
      <div className="ms-auto flex items-center gap-2">
        <Button size="sm" onClick={onToday}>
          {t("tasks.calendar.today")}
        </Button>
        <Segmented
          label={t("tasks.calendar.span")}
          value={weekly ? "week" : "month"}
          onValueChange={(span) => onSpan(span === "week" ? "week" : undefined)}
          options={[
            { value: "month", label: t("tasks.calendar.month") },
            { value: "week", label: t("tasks.calendar.week") },
          ]}
        />
      </div>
    </div>
  );
}

function useChipMenu(onDate: (task: TaskItem) => void): (task: TaskItem) => MenuSection[] {
  const { t } = useTranslation();
  const { open } = useSheetAddress();
  const writes = useCan()("tasks:write");
  return useCallback(
    (task) => [
      {
        id: "task",
        items: [
          { id: "open", label: t("tasks.open"), icon: PanelRight, onSelect: () => open(task.id) },
          {
            id: "day",
            label: t("tasks.move_to_day"),
            icon: CalendarDays,
            disabledReason: writes ? undefined : t("tasks.refused.update"),
            onSelect: () => onDate(task),
          },
        ],
      },
    ],
    [t, open, onDate, writes],
  );
}

function useCalendarWords(): CalendarWords {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      kind: t("tasks.board.kind"),
      handle: (name) => t("tasks.board.handle", { name }),
      menu: (name) => t("records.action.of", { name }),
      instructions: t("tasks.calendar.instructions"),
      tray: t("tasks.calendar.tray"),
      trayHint: t("tasks.calendar.tray_hint"),
      more: (count) => t("tasks.calendar.more", { count }),
      count: (count) => t("tasks.count", { count, number: String(count) }),
      lifted: (name) => t("tasks.calendar.lifted", { name }),
      over: (name, place) => t("tasks.calendar.over", { name, place }),
      dropped: (name, place) => t("tasks.calendar.dropped", { name, place }),
      cancelled: (name) => t("tasks.calendar.cancelled", { name }),
    }),
    [t],
  );
}

const PLACES = 35;

function CalendarSkeleton() {
  return (
    <div
      aria-hidden
      className="grid min-h-0 flex-1 grid-cols-7 border-t border-line max-md:grid-cols-1"
    >
      {Array.from({ length: PLACES }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div
          key={place}
          className="flex min-h-24 flex-col gap-2 border-e border-b border-line p-2 max-md:min-h-14"
        >
          <Skeleton className="h-3 w-5" />
          {place % 3 === 0 && <Skeleton className="h-4 w-full" />}
        </div>
      ))}
    </div>
  );
}
