import { cn } from "@/lib/cn";
import { Card } from "@/ui/card";
import { Skeleton } from "@/ui/skeleton";

export const CARD_PX = 152;
export const CARD_MIN_WIDTH = 264;

interface SkeletonProps {
  places?: number;
  className?: string;
}

export function ProjectCardsSkeleton({ places = 9, className }: SkeletonProps) {
  return (
    <div
      aria-hidden
      className={cn("grid gap-3", className)}
      style={{
        gridTemplateColumns: `repeat(auto-fill, minmax(min(${CARD_MIN_WIDTH}px, 100%), 1fr))`,
      }}
    >
      {Array.from({ length: places }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <Card key={place} className="flex flex-col gap-3" style={{ height: CARD_PX }}>
          <Skeleton className="h-2.5 w-28" />
          <Skeleton className={cn("h-3", place % 3 === 1 ? "w-32" : "w-44")} />
          <Skeleton className="h-2.5 w-36" />
          <Skeleton className="mt-auto h-1.5 w-full" />
          <Skeleton className="h-3 w-16" />
        </Card>
      ))}
    </div>
  );
}
