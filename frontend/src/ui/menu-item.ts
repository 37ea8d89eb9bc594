import type { LucideIcon } from "lucide-react";

/** One row of a menu, whether it drops down or opens on the right mouse button. */
export interface MenuItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  keys?: string | undefined;
  danger?: boolean | undefined;
  /** Given, the row is one of several choices, and this says whether it is the chosen one. */
  checked?: boolean | undefined;
  disabledReason?: string | undefined;
  onSelect: () => void;
}

export interface MenuSection {
  id: string;
  label?: string;
  items: readonly MenuItem[];
}

/** A function is asked once the menu is open: for lists that have one in every row. */
export type MenuSections = readonly MenuSection[] | (() => readonly MenuSection[]);
