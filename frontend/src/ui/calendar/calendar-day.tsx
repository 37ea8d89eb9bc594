import { useDroppable } from "@dnd-kit/core";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Day } from "@/lib/dates";
import { dayText, weekdayText } from "./days";

export interface DropDay {
  /** Null: the tray. */
  day: Day | null;
}

interface CalendarDayProps {
  day: Day;
  locale: string;
  today: boolean;
  /** Of the month before or after. */
  outside: boolean;
  /** How many, as it is read aloud. */
  count: string;
  children: ReactNode;
}

export function CalendarDay({ day, locale, today, outside, count, children }: CalendarDayProps) {
  const data: DropDay = { day };
  const { setNodeRef, isOver } = useDroppable({ id: `day/${day}`, data });
  const headingId = `calendar-${day}`;
  return (
    <section
      ref={setNodeRef}
      data-day={day}
      aria-labelledby={headingId}
      aria-current={today ? "date" : undefined}
      className={cn(
        "flex min-h-24 min-w-0 flex-col gap-1 border-e border-b border-line p-1 max-md:min-h-14 max-md:border-e-0 max-md:px-4 max-md:py-2",
        outside && "bg-sunken max-md:hidden",
        isOver && "bg-selected outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <h3 id={headingId} className="flex items-center gap-1 text-meta">
        <span
          aria-hidden
          className={cn(
            "tabular grid h-5 min-w-5 place-items-center rounded-full px-1",
            today ? "bg-accent font-semibold text-accent-fg" : "text-fg-2",
          )}
        >
          {Number(day.slice(8))}
        </span>
        <span aria-hidden className="text-fg-3 md:hidden">
          {weekdayText(locale, day, "long")}
        </span>
        <span className="sr-only">{`${dayText(locale, day)}, ${count}`}</span>
      </h3>
      {children}
    </section>
  );
}

interface TrayProps {
  title: string;
  hint: string;
  count: number;
  children: ReactNode;
}

/** Where those wait that have no day. */
export function CalendarTray({ title, hint, count, children }: TrayProps) {
  const data: DropDay = { day: null };
  const { setNodeRef, isOver } = useDroppable({ id: "day/none", data });
  return (
    <section
      ref={setNodeRef}
      aria-labelledby="calendar-tray"
      className={cn(
        "relative flex w-60 shrink-0 flex-col gap-2 overflow-y-auto bg-sunken p-3 max-md:w-full max-md:overflow-visible",
        isOver && "bg-selected outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <h3 id="calendar-tray" className="flex items-center gap-2 font-medium">
        {title}
        <span className="tabular text-meta font-normal text-fg-3">{count}</span>
      </h3>
      {count === 0 && <p className="text-meta text-fg-3">{hint}</p>}
      {children}
    </section>
  );
}
