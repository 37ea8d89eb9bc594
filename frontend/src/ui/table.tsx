import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, memo, useRef } from "react";
import { useAppearance } from "@/lib/appearance";
import { cn } from "@/lib/cn";
import { useIsPhone } from "@/lib/use-media";
import type { Hue } from "./hue";
import { followRow, moveBetweenRows } from "./row-keys";
import { SelectAll, SelectRow, type Selection } from "./row-selection";
import { TableList, rowHueStyle } from "./table-list";
import { useVirtualRows } from "./use-virtual-rows";

export interface Column<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** The sort key of the API; without it the column can't be sorted. */
  sort?: string;
  align?: "start" | "end";
  /** Where the cell goes in the two-line list on a phone. */
  phone?: "title" | "meta" | "end" | "hidden";
  className?: string;
}

export interface TableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** As the API takes it: "name", "-created_at". */
  sort?: string | undefined;
  onSortChange?: (sort: string) => void;
  isSelected?: (row: T) => boolean;
  /** Marks a row at its edge. Never the only sign: a cell says the same in words. */
  rowHue?: (row: T) => Hue | undefined;
  /** How many there are in all, when more come as one scrolls. */
  total?: number | undefined;
  /** Buttons or a menu of the row; they show on hover and focus, and always on touch screens. */
  rowActions?: (row: T) => ReactNode;
  /** Rows can be chosen, to change many at once. */
  selection?: Selection<T> | undefined;
}

/** Sorting and paging are the server's; the table shows and asks. The first column holds the row's link. */
export function Table<T>(props: TableProps<T>) {
  const phone = useIsPhone();
  return phone ? <TableList {...props} /> : <TableGrid {...props} />;
}

const ROW_PX = { compact: 36, comfortable: 44 };

function TableGrid<T>({
  label,
  columns,
  rows,
  rowKey,
  isSelected,
  rowHue,
  total,
  rowActions,
  selection,
  ...sorting
}: TableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { density } = useAppearance();
  const span = useVirtualRows(body, rows.length, ROW_PX[density]);
  const width = columns.length + (rowActions ? 1 : 0) + (selection ? 1 : 0);
  return (
    <div className="w-full overflow-x-auto overflow-y-hidden">
      <table
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        className="w-full text-body"
      >
        <thead>
          <tr>
            {selection && <SelectAll rows={rows} rowKey={rowKey} selection={selection} />}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} {...sorting} />
            ))}
            {rowActions && <td className="w-0 border-b border-line" />}
          </tr>
        </thead>
        {/* The rows' own links take the focus; the arrow keys move it between them. */}
        {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
        <tbody ref={body} onKeyDown={(event) => moveBetweenRows(event)} onClick={followRow}>
          <Spacer height={span.before} width={width} />
          {rows.slice(span.first, span.end).map((row, index) => (
            <GridRow
              key={rowKey(row)}
              row={row}
              columns={columns}
              rowIndex={span.first + index + 2}
              selected={isSelected?.(row) === true}
              hue={rowHue?.(row)}
              rowActions={rowActions}
              rowKey={rowKey}
              selection={selection}
            />
          ))}
          <Spacer height={span.after} width={width} />
        </tbody>
      </table>
    </div>
  );
}

interface GridRowProps<T> extends Pick<
  TableProps<T>,
  "columns" | "rowActions" | "rowKey" | "selection"
> {
  row: T;
  rowIndex: number;
  selected: boolean;
  hue: Hue | undefined;
}

function PlainGridRow<T>(props: GridRowProps<T>) {
  const { row, hue, columns, rowIndex, selected, rowActions, rowKey, selection } = props;
  return (
    <tr
      data-row
      aria-rowindex={rowIndex}
      aria-selected={selected || undefined}
      data-hue={hue}
      className={cn(
        "group h-row hover:bg-hover has-[:focus-visible]:bg-hover has-[a]:cursor-pointer aria-selected:bg-selected",
        rowHueStyle,
      )}
    >
      {selection && (
        <td className="w-0 border-b border-line ps-4">
          <SelectRow row={row} id={rowKey(row)} selection={selection} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={cellStyle(column)}>
          {column.cell(row)}
        </td>
      ))}
      {rowActions && (
        <td className="border-b border-line pe-3">
          <div className="flex justify-end opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100 touch:opacity-100">
            {rowActions(row)}
          </div>
        </td>
      )}
    </tr>
  );
}

/** While a long table scrolls, only the rows that come into sight are drawn. `memo` forgets that it is generic. */
// oxlint-disable-next-line no-unsafe-type-assertion
const GridRow = memo(PlainGridRow) as typeof PlainGridRow;

function cellStyle<T>({ align, className }: Column<T>): string {
  return cn(
    "h-row max-w-80 truncate border-b border-line px-4 text-fg-2 first:font-medium first:text-fg",
    align === "end" && "tabular text-end",
    className,
  );
}

function Spacer({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

interface HeaderCellProps<T> extends Pick<TableProps<T>, "sort" | "onSortChange"> {
  column: Column<T>;
}

function HeaderCell<T>({ column, sort, onSortChange }: HeaderCellProps<T>) {
  const key = column.sort;
  const ascending = key !== undefined && sort === key;
  const descending = key !== undefined && sort === `-${key}`;
  const Arrow = descending ? ArrowDown : ArrowUp;
  const sortable = key !== undefined && onSortChange !== undefined;
  return (
    <th
      scope="col"
      {...(sortable && {
        "aria-sort": ascending ? "ascending" : descending ? "descending" : "none",
      })}
      className={cn(
        "h-8 border-b border-line px-4 text-meta font-medium whitespace-nowrap text-fg-3",
        column.align === "end" ? "text-end" : "text-start",
      )}
    >
      {sortable ? (
        <button
          type="button"
          onClick={() => onSortChange(ascending ? `-${key}` : key)}
          className="group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-control px-1 hover:text-fg"
        >
          {column.header}
          <Arrow
            aria-hidden
            className={cn(
              "size-3",
              !ascending &&
                !descending &&
                "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
            )}
          />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
