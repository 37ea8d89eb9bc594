import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface EmptyStateProps {
  icon: LucideIcon;
  /** One sentence. */
  title: string;
  description?: string;
  /** The one button that helps: create the first, or clear the filters. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon: Icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-3 px-gutter py-16 text-center", className)}>
      <span className="grid size-10 place-items-center rounded-card border border-line bg-surface text-fg-3">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="flex max-w-md flex-col gap-1">
        <p className="font-medium">{title}</p>
        {description !== undefined && <p className="text-balance text-fg-2">{description}</p>}
      </div>
      {action}
    </div>
  );
}
