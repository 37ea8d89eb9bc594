import { Checkbox } from "./checkbox";

export interface Selection<T> {
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  /** "Select Call the vendor" */
  label: (row: T) => string;
  allLabel: string;
}

/** With one more, or one less. */
export function toggled(chosen: ReadonlySet<string>, id: string, on: boolean): Set<string> {
  const next = new Set(chosen);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

interface SelectRowProps<T> {
  row: T;
  id: string;
  selection: Selection<T>;
}

export function SelectRow<T>({ row, id, selection }: SelectRowProps<T>) {
  const { chosen, onChange, label } = selection;
  return (
    <Checkbox
      label={label(row)}
      hideLabel
      checked={chosen.has(id)}
      onCheckedChange={(on) => onChange(toggled(chosen, id, on))}
      className="max-md:min-w-6"
    />
  );
}

interface SelectAllProps<T> {
  rows: readonly T[];
  rowKey: (row: T) => string;
  selection: Selection<T>;
}

/** All that are loaded. */
export function SelectAll<T>({ rows, rowKey, selection }: SelectAllProps<T>) {
  const { chosen, onChange, allLabel } = selection;
  const all = rows.length > 0 && rows.every((row) => chosen.has(rowKey(row)));
  return (
    <td className="w-0 border-b border-line ps-4">
      <Checkbox
        label={allLabel}
        hideLabel
        checked={all || (chosen.size > 0 && "indeterminate")}
        onCheckedChange={(on) => onChange(on ? new Set(rows.map(rowKey)) : new Set())}
      />
    </td>
  );
}
