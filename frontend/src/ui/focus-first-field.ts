const fieldSelector =
  'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), [role="combobox"]:not(:disabled)';

/** A dialog that opens has the focus in its first field; without a field, on itself, so that its title is read. */
export function focusFirstField(event: Event): void {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  (currentTarget.querySelector<HTMLElement>(fieldSelector) ?? currentTarget).focus();
}
