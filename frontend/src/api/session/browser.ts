import { readStored, writeStored } from "@/lib/storage";
import { browserChannel } from "./channel";
import { browserLock } from "./lock";
import type { Note } from "./renewal";
import { Session } from "./session";

/** A note that outlives the page. */
const note = (key: string): Note => ({
  get: () => readStored(key) !== null,
  set: (there) => writeStored(key, there ? "1" : null),
});

/** The session of this tab. */
export const session = new Session({
  lock: browserLock,
  channel: browserChannel(),
  hint: note("session"),
  unanswered: note("session.unanswered"),
});
