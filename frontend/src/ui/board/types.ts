import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Hue } from "../hue";
import type { MenuSection } from "../menu-item";
import type { Move, Placed, Step } from "./moves";

export interface CardItem {
  id: string;
}

export interface BoardColumn<T extends CardItem> extends Placed<T> {
  title: string;
  hue: Hue;
  icon: LucideIcon;
  /** There are more than are loaded. */
  more?: { loading: boolean; failed: boolean; load: () => void } | undefined;
}

/** Where a card is, as it is said: "3 of 12 in On deck". */
export interface Whereabouts {
  name: string;
  column: string;
  place: number;
  of: number;
}

/** What the board says; the app hands it in, translated. */
export interface BoardWords {
  /** What a screen reader calls a card that can be dragged. */
  kind: string;
  handle: (name: string) => string;
  menu: (name: string) => string;
  instructions: string;
  moveTo: string;
  order: string;
  steps: Record<Step, string>;
  /** Of the switcher of a phone. */
  columns: string;
  count: (count: number) => string;
  nothing: string;
  loadMore: string;
  loadMoreFailed: string;
  lifted: (at: Whereabouts) => string;
  over: (at: Whereabouts) => string;
  dropped: (at: Whereabouts) => string;
  cancelled: (at: Whereabouts) => string;
}

/** How it was moved. */
export type MovedBy = "pointer" | "touch" | "keyboard" | "menu";

export interface BoardProps<T extends CardItem> {
  label: string;
  columns: readonly BoardColumn<T>[];
  nameOf: (item: T) => string;
  /** Drawn for each card: the same function from one time to the next, or all are drawn anew. */
  card: (item: T) => ReactNode;
  words: BoardWords;
  onMove: (move: Move, by: MovedBy) => void;
  /** Why this one stays where it is. */
  fixed?: (item: T) => string | undefined;
  /** What else the menu of a card offers, above where it may go. */
  menu?: (item: T) => readonly MenuSection[];
  /** Below the head of a column. */
  columnStart?: (column: string) => ReactNode;
  /** At the end of the head of a column. */
  columnAction?: (column: string) => ReactNode;
}
