import { Skeleton } from "@/ui/skeleton";

/** As many cards as each shows, each column once. */
const COLUMNS = [
  ["a", "b", "c"],
  ["d", "e", "f", "g"],
  ["h", "i"],
  ["j"],
  ["k", "l"],
  ["m", "n", "o"],
];

/** Of the geometry of a board. */
export function BoardSkeleton() {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 gap-3 overflow-hidden p-4 max-md:px-6">
      {COLUMNS.map((cards) => (
        <div
          key={cards.join()}
          className="flex h-full w-66 shrink-0 flex-col gap-2 rounded-card bg-sunken p-2"
        >
          <Skeleton className="my-2 ms-1 h-3 w-24" />
          {cards.map((card) => (
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
