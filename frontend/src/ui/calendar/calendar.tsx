import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  type Over,
  type UniqueIdentifier,
} from "@dnd-kit/core";
import { useMemo, useState } from "react";
import type { Day } from "@/lib/dates";
import { useLatest } from "@/lib/use-latest";
import { useMedia } from "@/lib/use-media";
import { useBoardSensors } from "../board/use-board-drag";
import { CalendarChip } from "./calendar-chip";
import { CalendarDay, CalendarTray, type DropDay } from "./calendar-day";
import { dayText, sameMonth, weekdayText } from "./days";
import { findDay, stepToDay } from "./targets";
import type { CalendarProps } from "./types";

/** In a month a day has room for so many. */
const ROOM = 4;

const dayOf = (over: Over | null): DropDay["day"] | undefined => {
  const data: Partial<DropDay> | undefined = over?.data.current;
  return data?.day;
};

/** Days in rows, with what lies on each, and a tray for what has no day. */
export function Calendar<T extends { id: string }>(props: CalendarProps<T>) {
  const { label, locale, weeks, undated, chip, words } = props;
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const [held, setHeld] = useState<T>();
  const drag = useCalendarDrag(props, setHeld);
  const [firstWeek = []] = weeks;
  return (
    <DndContext
      sensors={useBoardSensors(stepToDay)}
      collisionDetection={findDay}
      accessibility={{
        announcements: drag.announcements,
        screenReaderInstructions: { draggable: words.instructions },
      }}
      {...drag.handlers}
    >
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <div
          role="group"
          aria-label={label}
          className="relative flex min-w-0 flex-1 flex-col overflow-y-auto max-md:overflow-visible"
        >
          <div aria-hidden className="grid grid-cols-7 border-b border-line max-md:hidden">
            {firstWeek.map((day) => (
              <span key={day} className="px-2 py-1 text-meta font-medium text-fg-3">
                {weekdayText(locale, day, "short")}
              </span>
            ))}
          </div>
          <div className="grid flex-1 auto-rows-[minmax(6rem,1fr)] grid-cols-7 max-md:auto-rows-auto max-md:grid-cols-1">
            {weeks.flat().map((day) => (
              <DayOf key={day} day={day} calendar={props} />
            ))}
          </div>
        </div>
        <CalendarTray title={words.tray} hint={words.trayHint} count={undated.length}>
          <Chips items={undated} calendar={props} />
        </CalendarTray>
      </div>
      <DragOverlay dropAnimation={still ? null : { duration: 150 }}>
        {held && (
          <div className="flex min-h-6 cursor-grabbing items-center rounded-badge bg-surface px-1.5 text-meta shadow-float">
            {chip(held)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

interface DayOfProps<T extends { id: string }> {
  day: Day;
  calendar: CalendarProps<T>;
}

function DayOf<T extends { id: string }>({ day, calendar }: DayOfProps<T>) {
  const { locale, month, today, itemsOn, words, onShowDay } = calendar;
  const all = itemsOn(day);
  const shown = month !== undefined && all.length > ROOM ? all.slice(0, ROOM - 1) : all;
  return (
    <CalendarDay
      day={day}
      locale={locale}
      today={day === today}
      outside={month !== undefined && !sameMonth(day, month)}
      count={words.count(all.length)}
    >
      <Chips items={shown} calendar={calendar} />
      {shown.length < all.length && (
        <button
          type="button"
          onClick={() => onShowDay(day)}
          className="min-h-6 rounded-badge px-1.5 text-start text-meta text-fg-2 hover:bg-hover hover:text-fg"
        >
          {words.more(all.length - shown.length)}
        </button>
      )}
    </CalendarDay>
  );
}

interface ChipsProps<T extends { id: string }> {
  items: readonly T[];
  calendar: CalendarProps<T>;
}

function Chips<T extends { id: string }>({ items, calendar }: ChipsProps<T>) {
  const { chip, words, nameOf, menu, fixed } = calendar;
  if (items.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-col gap-1">
      {items.map((item) => (
        <CalendarChip
          key={item.id}
          id={item.id}
          item={item}
          chip={chip}
          kind={words.kind}
          handle={words.handle(nameOf(item))}
          menuLabel={words.menu(nameOf(item))}
          menu={menu}
          fixed={fixed(item)}
        />
      ))}
    </ul>
  );
}

function useCalendarDrag<T extends { id: string }>(
  props: CalendarProps<T>,
  setHeld: (item: T | undefined) => void,
) {
  const latest = useLatest(props);
  return useMemo(() => {
    const find = (id: UniqueIdentifier): T | undefined => {
      const { weeks, itemsOn, undated } = latest.current;
      return [...weeks.flat().flatMap(itemsOn), ...undated].find((item) => item.id === id);
    };
    const nameOf = (id: UniqueIdentifier) => {
      const item = find(id);
      return item ? latest.current.nameOf(item) : "";
    };
    const placeOf = (over: Over) => {
      const day = dayOf(over);
      const { locale, words } = latest.current;
      return typeof day === "string" ? dayText(locale, day) : words.tray;
    };
    return {
      handlers: {
        onDragStart: ({ active }: DragStartEvent) => setHeld(find(active.id)),
        onDragCancel: () => setHeld(undefined),
        onDragEnd: ({ active, over }: DragEndEvent) => {
          setHeld(undefined);
          const day = dayOf(over);
          const item = find(active.id);
          if (item && day !== undefined) latest.current.onMove(item, day);
        },
      },
      announcements: {
        onDragStart: ({ active }: Pick<DragStartEvent, "active">) =>
          latest.current.words.lifted(nameOf(active.id)),
        onDragOver: ({ active, over }: Pick<DragEndEvent, "active" | "over">) =>
          over ? latest.current.words.over(nameOf(active.id), placeOf(over)) : undefined,
        onDragEnd: ({ active, over }: Pick<DragEndEvent, "active" | "over">) =>
          over
            ? latest.current.words.dropped(nameOf(active.id), placeOf(over))
            : latest.current.words.cancelled(nameOf(active.id)),
        onDragCancel: ({ active }: Pick<DragStartEvent, "active">) =>
          latest.current.words.cancelled(nameOf(active.id)),
      },
    };
  }, [latest, setHeld]);
}
