import { SkeletonRows } from "@/ui/skeleton";

export function ProjectTableSkeleton() {
  return (
    <>
      <div className="h-8 border-b border-line max-md:hidden" />
      <SkeletonRows rows={16} />
    </>
  );
}
