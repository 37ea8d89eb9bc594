import { cn } from "@/lib/cn";
import { Skeleton } from "@/ui/skeleton";

interface ActivitySkeletonProps {
  places: number;
  /** Where those who acted are shown. */
  avatars?: boolean;
  className?: string;
}

/** Lines of what happened, before they are there. */
export function ActivitySkeleton({ places, avatars = false, className }: ActivitySkeletonProps) {
  return (
    <div className={cn("flex flex-col gap-3", className)}>
      {Array.from({ length: places }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div key={place} className="flex h-9 gap-3">
          {avatars && <Skeleton className="size-5 rounded-full" />}
          <div className="flex flex-col justify-center gap-2">
            <Skeleton className="h-3 w-52" />
            <Skeleton className="h-2.5 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}
