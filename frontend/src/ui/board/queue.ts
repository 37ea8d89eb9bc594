import { type Store, createStore } from "@/lib/store";

export interface Queue<Job> {
  /** Sent and not yet answered, and those behind it. */
  waiting: Store<readonly Job[]>;
  add: (job: Job) => void;
}

export interface QueueHandlers<Job, Answer> {
  send: (job: Job) => Promise<Answer>;
  /** Called before the job leaves the queue: what it has changed is there without it by then. */
  done: (job: Job, answer: Answer) => void;
  refused: (job: Job, error: unknown) => void;
  /** Nothing waits any more. */
  idle: () => void;
}

/** Sends jobs in the order in which they were given, one after the other. One that is refused does not stop the rest. */
export function createQueue<Job, Answer>(handlers: () => QueueHandlers<Job, Answer>): Queue<Job> {
  const waiting = createStore<readonly Job[]>([]);
  let running = false;

  async function one(job: Job): Promise<void> {
    try {
      const answer = await handlers().send(job);
      handlers().done(job, answer);
      waiting.set(waiting.get().slice(1));
    } catch (error) {
      waiting.set(waiting.get().slice(1));
      handlers().refused(job, error);
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let job = waiting.get()[0]; job !== undefined; job = waiting.get()[0]) {
      // In order: the next one may stand on what this one does.
      // oxlint-disable-next-line no-await-in-loop
      await one(job);
    }
    running = false;
    handlers().idle();
  }

  return {
    waiting,
    add(job) {
      waiting.set([...waiting.get(), job]);
      void run();
    },
  };
}
