import type { ReactNode } from "react";
import type { Day } from "@/lib/dates";
import type { MenuSection } from "../menu-item";

/** What the calendar says; the app hands it in, translated. */
export interface CalendarWords {
  kind: string;
  handle: (name: string) => string;
  menu: (name: string) => string;
  instructions: string;
  tray: string;
  trayHint: string;
  more: (count: number) => string;
  count: (count: number) => string;
  lifted: (name: string) => string;
  over: (name: string, place: string) => string;
  dropped: (name: string, place: string) => string;
  cancelled: (name: string) => string;
}

export interface CalendarProps<T extends { id: string }> {
  label: string;
  locale: string;
  /** In rows of seven. */
  weeks: readonly (readonly Day[])[];
  /** Of whose month the days are; undefined: all of them count alike. */
  month: Day | undefined;
  today: Day;
  itemsOn: (day: Day) => readonly T[];
  undated: readonly T[];
  nameOf: (item: T) => string;
  /** What stands in a day. */
  chip: (item: T) => ReactNode;
  menu: (item: T) => readonly MenuSection[];
  fixed: (item: T) => boolean;
  words: CalendarWords;
  /** Null: to the tray. */
  onMove: (item: T, day: Day | null) => void;
  /** There are more in a day than it has room for. */
  onShowDay: (day: Day) => void;
}
