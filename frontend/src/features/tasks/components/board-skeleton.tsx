import { Skeleton } from "@/ui/skeleton";

const COLUMNS = [3, 4, 2, 1, 2, 3];

/** Of the geometry of a board. */
export function BoardSkeleton() {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 gap-3 overflow-hidden p-4 max-md:px-6">
      {COLUMNS.map((cards, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div key={place} className="flex h-full w-66 shrink-0 flex-col gap-2 rounded-card bg-sunken p-2">
          <Skeleton className="my-2 ms-1 h-3 w-24" />
          {Array.from({ length: cards }, (_, card) => (
            // As above.
            // oxlint-disable-next-line no-array-index-key
            <div key={card} className="flex flex-col gap-2 rounded-card bg-surface p-3 shadow-card">
              <Skeleton className="h-3 w-32" />
              <Skeleton className="h-3 w-44" />
              <Skeleton className="h-3 w-16" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
