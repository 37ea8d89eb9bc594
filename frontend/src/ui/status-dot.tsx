import type { LucideIcon } from "lucide-react";
import { cn } from "@/lib/cn";
import type { Hue } from "./hue";

interface StatusDotProps {
  hue: Hue;
  label: string;
  /** A ring instead of a filled dot, so that the state is told apart without its colour. */
  ring?: boolean;
  /** A sign of its own instead of the dot. */
  icon?: LucideIcon;
  /** The label is read aloud only. */
  hideLabel?: boolean;
  className?: string;
}

/** A state: a coloured sign and its word. */
export function StatusDot({
  hue,
  label,
  ring = false,
  icon: Icon,
  hideLabel = false,
  className,
}: StatusDotProps) {
  return (
    <span
      data-hue={hue}
      className={cn(
        "inline-flex max-w-full min-w-0 items-center gap-1.5 align-middle whitespace-nowrap",
        className,
      )}
    >
      {Icon ? (
        // Thin lines look paler than a dot of the same colour.
        <Icon aria-hidden className="size-4 shrink-0 stroke-[2.5] text-hue" />
      ) : (
        <span
          aria-hidden
          className={cn(
            "size-2 shrink-0 rounded-full",
            ring ? "border-2 border-hue-dot" : "bg-hue-dot",
          )}
        />
      )}
      <span className={hideLabel ? "sr-only" : "truncate"}>{label}</span>
    </span>
  );
}
