import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface PageHeaderProps {
  /** The page's one h1, and the name of the browser tab. */
  title: string;
  /** Links back to where this page belongs, before the title. */
  breadcrumb?: ReactNode;
  /** How many there are: "184 clients". */
  count?: string | undefined;
  /** Right after the title: quick switcher, view tabs. */
  start?: ReactNode;
  /** Filter, display and, last, the primary action. */
  actions?: ReactNode;
  className?: string;
}

/** The top bar of a page, inside the panel. */
export function PageHeader({
  title,
  breadcrumb,
  count,
  start,
  actions,
  className,
}: PageHeaderProps) {
  return (
    <header
      className={cn(
        "sticky top-0 z-20 flex min-h-top-bar items-center gap-2 border-b border-line bg-surface px-4",
        className,
      )}
    >
      <title>{`${title} · Rapport`}</title>
      {breadcrumb !== undefined && (
        <div className="flex shrink-0 items-center gap-2 text-fg-3 max-md:hidden">
          {breadcrumb}
          <ChevronRight aria-hidden className="size-3.5" />
        </div>
      )}
      <h1 className="truncate font-semibold max-md:text-title">{title}</h1>
      {count !== undefined && (
        <span className="tabular shrink-0 text-meta text-fg-3 max-sm:hidden">{count}</span>
      )}
      {start}
      {actions !== undefined && (
        <div className="ms-auto flex shrink-0 items-center gap-2 ps-2">{actions}</div>
      )}
    </header>
  );
}

interface PageSectionProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A titled part of a page. */
export function PageSection({ title, actions, children, className }: PageSectionProps) {
  return (
    <section className={cn("flex flex-col gap-2", className)}>
      <header className="flex min-h-control-sm flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}
