import { readStored, writeStored } from "@/lib/storage";
import { browserChannel } from "./channel";
import { browserLock } from "./lock";
import { Session } from "./session";

const KEY = "session";

/** The session of this tab. */
export const session = new Session({
  lock: browserLock,
  channel: browserChannel(),
  hint: {
    get: () => readStored(KEY) !== null,
    set: (there) => writeStored(KEY, there ? "1" : null),
  },
});
