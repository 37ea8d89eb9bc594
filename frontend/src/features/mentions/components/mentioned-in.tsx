import { Suspense } from "react";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import type { MentionedInProps } from "./mentioning-notes";

const MentioningNotes = lazyWithRetry(() => import("./mentioning-notes"));

/** The notes elsewhere that mention a record: at the end of its page, and so not waited for. */
export function MentionedIn(props: MentionedInProps) {
  return (
    <Suspense fallback={null}>
      <MentioningNotes {...props} />
    </Suspense>
  );
}
