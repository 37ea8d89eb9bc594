import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Hue } from "./hue";

interface CalloutProps {
  hue: Hue;
  icon: LucideIcon;
  children: ReactNode;
  /** Read aloud when it appears: at once, or when there is a pause. */
  role?: "alert" | "status";
  className?: string;
}

/** Something to know before one goes on, within the page that it is about. */
export function Callout({ hue, icon: Icon, children, role, className }: CalloutProps) {
  return (
    <div
      role={role}
      data-hue={hue}
      className={cn(
        "flex items-start gap-2 rounded-control bg-hue-bg px-3 py-2 text-hue",
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
