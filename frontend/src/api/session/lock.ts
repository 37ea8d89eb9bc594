import { randomId } from "@/lib/random-id";
import { readStored, writeStored } from "@/lib/storage";

/** Runs the work while no other tab of this browser runs work under the same lock. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

const NAME = "rapport.session";
const KEY = "session.lease";
/** A tab that was closed in the middle keeps the others waiting no longer than this. */
const LEASE_MS = 10_000;
const LOOK_AGAIN_MS = 50;

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export const browserLock: Lock = (work) =>
  // Absent where the page comes over plain http from another machine.
  "locks" in navigator ? navigator.locks.request(NAME, work) : leaseLock(work);

/** The same by a lease in localStorage: written, and after a moment still ours. */
async function leaseLock<T>(work: () => Promise<T>): Promise<T> {
  const own = randomId();
  const giveUp = Date.now() + LEASE_MS;
  while (Date.now() < giveUp) {
    const [holder, until] = (readStored(KEY) ?? "").split(" ");
    if (holder === own) break;
    if (!(Number(until) > Date.now())) writeStored(KEY, `${own} ${Date.now() + LEASE_MS}`);
    // oxlint-disable-next-line no-await-in-loop
    await sleep(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    if (readStored(KEY)?.startsWith(own) === true) writeStored(KEY, null);
  }
}
