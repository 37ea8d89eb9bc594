import { Skeleton } from "@/ui/skeleton";
import { PageHeader } from "@/ui/page-header";

const FACTS = 8;

/** The page of a record while it is on its way. */
export function RecordPageSkeleton({ title, list }: { title: string; list: string }) {
  return (
    <div aria-busy="true">
      <PageHeader title={title} breadcrumb={list} />
      <div aria-hidden>
        <div className="flex h-control items-center gap-5 border-b border-line px-4">
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-3 w-14" />
        </div>
        <div className="mx-auto flex max-w-300 flex-col gap-8 px-gutter py-6">
          <div className="flex items-center gap-3">
            <Skeleton className="size-10" />
            <div className="flex flex-col gap-2">
              <Skeleton className="h-5 w-56" />
              <Skeleton className="h-3 w-40" />
            </div>
          </div>
          <div className="flex max-w-160 flex-col gap-5">
            {Array.from({ length: FACTS }, (_, place) => (
              // Placeholders have no identity but their place.
              // oxlint-disable-next-line no-array-index-key
              <div key={place} className="flex gap-8">
                <Skeleton className="h-3 w-24" />
                <Skeleton className="h-3 w-48" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
