import { useEffect, useRef } from "react";

/** The form may come after the sheet has opened: then the sheet had no field to give the focus to. */
export function FirstFocus() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field = here.current?.closest("form")?.querySelector<HTMLElement>("input");
    if (!field?.closest('[role="dialog"]')?.contains(document.activeElement)) return;
    if (document.activeElement instanceof HTMLInputElement) return;
    field.focus();
  }, []);
  return <span ref={here} hidden />;
}
