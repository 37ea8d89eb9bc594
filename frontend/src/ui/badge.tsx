import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Hue } from "./hue";

interface BadgeProps {
  hue?: Hue;
  icon?: LucideIcon;
  children: ReactNode;
  className?: string;
}

/** Filled: for what asks for attention, at most one in a row. Other states are a StatusDot and text. */
export function Badge({ hue = "gray", icon: Icon, children, className }: BadgeProps) {
  return (
    <span
      data-hue={hue}
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 align-middle rounded-badge bg-hue-bg px-1.5 text-meta font-medium whitespace-nowrap text-hue",
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-3 shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
