import type { AxeResults, RunOptions } from "axe-core";

/** What the tests put into the window of a page. */
declare global {
  var axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> } | undefined;
  var reportViolation: (what: string) => void;
  var painted: { lcp: number; shift: number };
}
