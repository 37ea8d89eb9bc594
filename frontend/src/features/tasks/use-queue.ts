import { useState } from "react";
import { useStore } from "@/lib/store";
import { useLatest } from "@/lib/use-latest";
import { type QueueHandlers, createQueue } from "@/ui/board/queue";

/** A queue of what this page has changed and the server has not yet confirmed. */
export function useQueue<Job, Answer>(handlers: QueueHandlers<Job, Answer>) {
  const latest = useLatest(handlers);
  // Asked when a job is sent, never while the page is drawn.
  // oxlint-disable-next-line react/refs
  const [queue] = useState(() => createQueue<Job, Answer>(() => latest.current));
  return { waiting: useStore(queue.waiting), add: queue.add };
}
