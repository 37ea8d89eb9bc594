import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** One choice of a select, combobox, radio group or segmented control. */
export interface Option<T extends string = string> {
  value: T;
  label: string;
  /** A dot, avatar or icon before the label. */
  start?: ReactNode;
  icon?: LucideIcon;
  /** A second, quieter line or word. */
  description?: string | undefined;
  disabled?: boolean;
}
