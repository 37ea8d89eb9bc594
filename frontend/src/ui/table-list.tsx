import { memo, useRef } from "react";
import { cn } from "@/lib/cn";
import type { Hue } from "./hue";
import { followRow, moveBetweenRows } from "./row-keys";
import { SelectRow } from "./row-selection";
import type { Column, TableProps } from "./table";
import { useVirtualRows } from "./use-virtual-rows";

const ROW_PX = 61;

/** A line at the edge of a row that has a hue. */
export const rowHueStyle = "data-hue:shadow-[inset_3px_0_0_var(--hue-dot)]";

/** The table on a phone: two lines for each row. */
export function TableList<T>(props: TableProps<T>) {
  const { label, columns, rows, rowKey, rowHue, rowActions, selection } = props;
  const list = useRef<HTMLUListElement>(null);
  const span = useVirtualRows(list, rows.length, ROW_PX);
  return (
    // The rows' own links take the focus; the arrow keys move it between them.
    // oxlint-disable-next-line no-noninteractive-element-interactions
    <ul
      ref={list}
      aria-label={label}
      onKeyDown={(event) => moveBetweenRows(event)}
      onClick={followRow}
      className="flex flex-col"
    >
      <li aria-hidden style={{ height: span.before }} />
      {rows.slice(span.first, span.end).map((row) => (
        <ListRow
          key={rowKey(row)}
          row={row}
          hue={rowHue?.(row)}
          columns={columns}
          rowActions={rowActions}
          rowKey={rowKey}
          selection={selection}
        />
      ))}
      <li aria-hidden style={{ height: span.after }} />
    </ul>
  );
}

interface ListRowProps<T> extends Pick<
  TableProps<T>,
  "columns" | "rowActions" | "rowKey" | "selection"
> {
  row: T;
  hue: Hue | undefined;
}

function PlainListRow<T>(props: ListRowProps<T>) {
  const { row, hue, columns, rowActions, rowKey, selection } = props;
  const at = (place: Column<T>["phone"]) => columns.filter((column) => column.phone === place);
  const titles = at("title");
  return (
    <li
      data-row
      data-hue={hue}
      className={cn(
        "relative flex min-h-15 items-center gap-2 border-b border-line px-4 py-2",
        rowHueStyle,
      )}
    >
      {selection && <SelectRow row={row} id={rowKey(row)} selection={selection} />}
      <div className="flex min-w-0 flex-1 flex-col">
        <Cells
          columns={titles.length > 0 ? titles : columns.slice(0, 1)}
          row={row}
          className="truncate font-medium"
        />
        <div className="flex min-h-5 min-w-0 items-center gap-3 text-meta text-fg-2">
          <Cells
            columns={at("meta")}
            row={row}
            // Without its column, a dash says nothing.
            className="min-w-0 truncate first:shrink-0 has-data-nothing:hidden"
          />
        </div>
      </div>
      <Cells columns={at("end")} row={row} className="tabular shrink-0 text-meta text-fg-2" />
      {rowActions && <div className="relative -me-2 shrink-0">{rowActions(row)}</div>}
    </li>
  );
}

/** While a long list scrolls, only the rows that come into sight are drawn. `memo` forgets that it is generic. */
// oxlint-disable-next-line no-unsafe-type-assertion
const ListRow = memo(PlainListRow) as typeof PlainListRow;

interface CellsProps<T> {
  columns: readonly Column<T>[];
  row: T;
  className: string;
}

function Cells<T>({ columns, row, className }: CellsProps<T>) {
  return columns.map((column) => (
    <div key={column.id} className={className}>
      {column.cell(row)}
    </div>
  ));
}
