import { Progress as Radix } from "radix-ui";
import { cn } from "@/lib/cn";
import { useDelayedFlag } from "@/lib/use-delayed-flag";
import type { Hue } from "./hue";

interface ProgressProps {
  label: string;
  /** 0 to `max`; null while nobody knows. */
  value: number | null;
  max?: number;
  hue?: Hue;
  className?: string;
}

export function Progress({ label, value, max = 100, hue, className }: ProgressProps) {
  const share = value === null ? 0.3 : Math.min(1, Math.max(0, value / max));
  return (
    <Radix.Root
      value={value}
      max={max}
      aria-label={label}
      {...(hue && { "data-hue": hue })}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-hover", className)}
    >
      <Radix.Indicator
        style={{ width: `${share * 100}%` }}
        className={cn(
          "block h-full rounded-full",
          hue ? "bg-hue-dot" : "bg-accent",
          value === null && "animate-slide",
        )}
      />
    </Radix.Root>
  );
}

interface LoadingBarProps {
  active: boolean;
  label: string;
}

/** The line at the top of the window, only when the next page takes its time. */
export function LoadingBar({ active, label }: LoadingBarProps) {
  const shown = useDelayedFlag(active, 400, 300);
  if (!shown) return null;
  return (
    <div className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      <div role="progressbar" aria-label={label} className="h-full w-1/3 animate-slide bg-accent" />
    </div>
  );
}
