import { ChevronRight, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface HelpPanelProps {
  title: string;
  children: ReactNode;
  className?: string;
}

/** Rules and examples beside a form: out of the way until somebody asks. */
export function HelpPanel({ title, children, className }: HelpPanelProps) {
  return (
    <details className={cn("group rounded-control border border-line bg-sunken", className)}>
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 rounded-control px-3 py-1.5 font-medium ring-inset-focus [&::-webkit-details-marker]:hidden">
        <CircleHelp aria-hidden className="size-4 shrink-0 text-fg-3" />
        <span className="flex-1">{title}</span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-fg-3 group-open:rotate-90" />
      </summary>
      <div className="px-3 pb-3 text-fg-2">{children}</div>
    </details>
  );
}

interface HelpListProps {
  /** What it is about, and what is to be known of it. */
  rows: readonly { term: string; text: string }[];
}

export function HelpList({ rows }: HelpListProps) {
  return (
    <dl className="flex flex-col gap-2">
      {rows.map(({ term, text }) => (
        <div key={term}>
          <dt className="font-medium text-fg">{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
