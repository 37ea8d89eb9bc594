import { cn } from "@/lib/cn";
import { useIsPhone } from "@/lib/use-media";
import { Skeleton } from "./skeleton";
import type { Column } from "./table";

interface TableSkeletonProps<T> {
  columns: readonly Column<T>[];
  rows: number;
}

const WIDTHS = ["w-3/4", "w-1/2", "w-5/6", "w-2/3"];

const widthAt = (row: number, column: number) => WIDTHS[(row + column) % WIDTHS.length];

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);

/** As high, and with as much in each row, as the table that comes: on a desk, and in two lines on a phone. */
export function TableSkeleton<T>({ columns, rows }: TableSkeletonProps<T>) {
  const phone = useIsPhone();
  const hasEnd = columns.some((column) => column.phone === "end");
  if (phone) {
    return upTo(rows).map((row) => (
      <div
        key={row}
        data-row-to-be
        className="flex h-15 items-center gap-2 border-b border-line px-4"
      >
        <div className="flex flex-1 flex-col gap-2.5">
          <Skeleton className={cn("h-3.5", ["w-36", "w-28", "w-44"][row % 3])} />
          <Skeleton className={cn("h-2.5", ["w-20", "w-28"][row % 2])} />
        </div>
        {hasEnd && <Skeleton className="h-2.5 w-20" />}
      </div>
    ));
  }
  return (
    <>
      <div className="flex h-8 items-center border-b border-line">
        {columns.map(({ id }) => (
          <Cell key={id} className="h-2 w-12" />
        ))}
      </div>
      {upTo(rows).map((row) => (
        <div key={row} data-row-to-be className="flex h-row items-center border-b border-line">
          {columns.map(({ id }, column) => (
            <Cell key={id} className={cn("h-3", widthAt(row, column))} />
          ))}
        </div>
      ))}
    </>
  );
}

function Cell({ className }: { className: string }) {
  return (
    <div className="min-w-0 flex-1 px-4">
      <Skeleton className={className} />
    </div>
  );
}
