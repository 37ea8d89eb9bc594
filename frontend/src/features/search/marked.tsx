import { Fragment } from "react";
import type { Segment } from "./types";

/** Text with what was found in it marked. */
export function Marked({ segments }: { segments: readonly Segment[] }) {
  // They never change their order: the place is the identity.
  return segments.map(({ text, hit }, index) =>
    // oxlint-disable-next-line no-array-index-key
    hit ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>,
  );
}
