import { useEffect, useRef, useState } from "react";
import { useStore } from "@/lib/store";
import { type QueueHandlers, createQueue } from "@/ui/board/queue";

/** A queue of what this page has changed and the server has not yet confirmed. */
export function useQueue<Job, Answer>(handlers: QueueHandlers<Job, Answer>) {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [queue] = useState(() => createQueue<Job, Answer>(() => latest.current));
  return { waiting: useStore(queue.waiting), add: queue.add };
}
