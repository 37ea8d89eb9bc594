import type { KeyboardEvent, MouseEvent } from "react";

/** How far a key moves in a list of so many columns. */
function stepOf(key: string, columns: number): number | undefined {
  const steps: Record<string, number> = { ArrowDown: columns, j: 1, ArrowUp: -columns, k: -1 };
  if (columns > 1) Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });
  return steps[key];
}

/** Arrow keys (and j, k) move between the rows of a list: the first link or button of each `[data-row]`. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>, columns = 1): void {
  const step = stepOf(event.key, columns);
  const target = event.target;
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(target instanceof HTMLElement) || target.matches("input, textarea, select")) return;
  const rows = rowsOf(event.currentTarget);
  const here = rows.findIndex((row) => row.contains(target));
  const next = controlOf(rows[here + step]);
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>("[data-row]")];
const controlOf = (row: HTMLElement | undefined) =>
  row?.querySelector<HTMLElement>("a[href], button");

/** From wherever the focus is: to the first row of the list, or to the next one within it. */
export function stepInto(list: HTMLElement | null, step: number): void {
  if (!list) return;
  const rows = rowsOf(list);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  controlOf(rows[here < 0 ? 0 : here + step])?.focus();
}

/** A press anywhere in a row follows the row's link, in a new tab too when the keys say so. */
export function followRow(event: MouseEvent<HTMLElement>): void {
  const { target } = event;
  // A menu of the row is drawn elsewhere, and its presses bubble up to here all the same.
  if (!(target instanceof Element) || !event.currentTarget.contains(target)) return;
  if (target.closest("a, button, input, label") || window.getSelection()?.isCollapsed === false) {
    return;
  }
  const link = target.closest("[data-row]")?.querySelector<HTMLElement>("a[href]");
  if (!link) return;
  const { ctrlKey, metaKey, shiftKey } = event;
  link.dispatchEvent(
    new window.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
}
