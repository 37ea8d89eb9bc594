import { cn } from "@/lib/cn";

/** A grey place of the size of what will come. Give it width and height, the same as the content's. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cn("block animate-pulse-slow rounded-badge bg-hover", className)} />;
}

interface SkeletonRowsProps {
  rows?: number;
  className?: string;
}

/** Rows of a table or list; widths differ as those of names do. */
export function SkeletonRows({ rows = 8, className }: SkeletonRowsProps) {
  return (
    <div aria-hidden className={cn("flex flex-col", className)}>
      {Array.from({ length: rows }, (_, row) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div key={row} className="flex h-row items-center gap-6 border-b border-line px-4">
          <Skeleton className={cn("h-3", ["w-40", "w-28", "w-48", "w-36"][row % 4])} />
          <Skeleton className="h-3 w-16 max-md:hidden" />
          <Skeleton className="h-3 w-20 max-md:hidden" />
          <Skeleton className="ms-auto h-3 w-14" />
        </div>
      ))}
    </div>
  );
}
