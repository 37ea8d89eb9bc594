import { session } from "@/api/session/browser";
import { readBlob } from "./requests";

/** After the last one that showed it: who scrolls back, or opens it large, does not fetch it again. */
const KEEP_MS = 60_000;

interface Entry {
  address: Promise<string>;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Nobody may have it any more, once it is there. */
  dropped: boolean;
}

interface Held {
  address: Promise<string>;
  release: () => void;
}

/** Attachments as addresses of this page: each is fetched once for all that show it, and freed afterwards. */
export class BlobUrls {
  readonly #read: (path: string) => Promise<Blob>;
  readonly #entries = new Map<string, Entry>();

  constructor(read: (path: string) => Promise<Blob>) {
    this.#read = read;
  }

  hold(path: string): Held {
    const entry = this.#entries.get(path) ?? this.#begin(path);
    entry.users += 1;
    clearTimeout(entry.timer);
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      entry.users -= 1;
      if (entry.users === 0) entry.timer = setTimeout(() => this.#drop(path, entry), KEEP_MS);
    };
    return { address: entry.address, release };
  }

  /** Somebody else is here now. */
  clear(): void {
    for (const [path, entry] of this.#entries) this.#drop(path, entry);
  }

  #begin(path: string): Entry {
    const entry: Entry = {
      users: 0,
      timer: undefined,
      dropped: false,
      address: this.#read(path).then((blob) => {
        if (entry.dropped) throw new DOMException("Nobody waits for it", "AbortError");
        return URL.createObjectURL(blob);
      }),
    };
    // The next one who asks tries again.
    entry.address.catch(() => this.#drop(path, entry));
    this.#entries.set(path, entry);
    return entry;
  }

  #drop(path: string, entry: Entry): void {
    clearTimeout(entry.timer);
    if (this.#entries.get(path) === entry) this.#entries.delete(path);
    if (entry.dropped) return;
    entry.dropped = true;
    entry.address.then((address) => URL.revokeObjectURL(address)).catch(() => undefined);
  }
}

export const blobUrls = new BlobUrls(readBlob);
session.person.subscribe(() => blobUrls.clear());
