import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface FactProps {
  label: string;
  children: ReactNode;
  className?: string;
}

/** A row of a record: what it is called, what it is. */
export function Fact({ label, children, className }: FactProps) {
  return (
    <div
      className={cn(
        "grid min-h-control grid-cols-[9rem_minmax(0,1fr)] items-start gap-x-2 max-md:grid-cols-1 max-md:py-1",
        className,
      )}
    >
      <dt className="py-1.5 text-fg-2 max-md:py-0 max-md:text-meta">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** The value as a button that edits it. */
export const valueButtonStyle =
  "group/value -mx-2 flex min-h-control w-[calc(100%+1rem)] min-w-0 items-center gap-2 rounded-control px-2 py-1.5 text-start ring-inset-focus hover:bg-hover data-[state=open]:bg-hover";

export const valueIconStyle =
  "ms-auto size-3.5 shrink-0 text-fg-3 opacity-0 group-hover/value:opacity-100 group-focus-visible/value:opacity-100 touch:opacity-100";

export function NoValue({ children }: { children: ReactNode }) {
  return <span className="text-fg-3">{children}</span>;
}
