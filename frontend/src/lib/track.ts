import { createStore } from "./store";

/** What may be counted, and what is told of it. Nothing that says who, whom or what about. */
export interface TrackedEvents {
  clients_viewed: { view: "cards" | "table"; filtered: boolean };
  client_details_viewed: {
    tab:
      | "overview"
      | "notes"
      | "projects"
      | "relationships"
      | "activity"
      | "assessment"
      | "roundtable";
  };
  my_tasks_task_reordered: {
    view: "board";
    from_status: string;
    to_status: string;
    by: "pointer" | "touch" | "keyboard" | "menu";
  };
}
export type TrackedName = keyof TrackedEvents;

export interface TrackedEvent {
  name: TrackedName;
  properties: Record<string, unknown>;
  at: string;
}

type Send = (events: readonly TrackedEvent[]) => Promise<void>;

/** None: the organisation has not asked for it, and nothing is kept. */
const sender = createStore<Send | null>(null);

const BATCH_MS = 5000;
const BATCH_MOST = 20;

let batch: TrackedEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends what has gathered. What fails is lost: it must never be in anybody's way. */
export function flushTracked(): void {
  clearTimeout(timer);
  timer = undefined;
  const events = batch;
  batch = [];
  if (events.length > 0)
    void sender
      .get()?.(events)
      .catch(() => undefined);
}

/** From here on events are sent; the answer ends it. */
export function startTracking(send: Send): () => void {
  sender.set(send);
  window.addEventListener("pagehide", flushTracked);
  return () => {
    flushTracked();
    window.removeEventListener("pagehide", flushTracked);
    if (sender.get() === send) sender.set(null);
  };
}

/** Counts that something was done, where the organisation wants that. */
export function track<Name extends TrackedName>(
  name: Name,
  properties: TrackedEvents[Name],
  now: Date = new Date(),
): void {
  if (!sender.get()) return;
  batch.push({ name, properties, at: now.toISOString() });
  if (batch.length >= BATCH_MOST) flushTracked();
  else timer ??= setTimeout(flushTracked, BATCH_MS);
}
