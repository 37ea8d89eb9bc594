import { cn } from "@/lib/cn";
import { Skeleton } from "@/ui/skeleton";

const lines = ["w-40", "w-full", "w-3/4"];

interface NotesSkeletonProps {
  /** In the place of the whole panel. */
  page?: boolean;
}

export function NotesSkeleton({ page = false }: NotesSkeletonProps) {
  return (
    <div
      className={cn("flex flex-col gap-3", page && "mx-auto max-w-200 px-gutter py-6 max-md:py-4")}
    >
      {[0, 1, 2].map((place) => (
        <div key={place} className="flex flex-col gap-3 rounded-card p-3 shadow-card">
          {lines.map((width) => (
            <Skeleton key={width} className={`h-3.5 ${width}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
