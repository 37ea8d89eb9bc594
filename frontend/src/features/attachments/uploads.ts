import { ApiError } from "@/api/problem";
import { randomId } from "@/lib/random-id";
import { type Store, createStore } from "@/lib/store";
import { deleteAttachment, sendFile } from "./requests";
import { type EarlyRefusal, earlyRefusal } from "./rules";
import type { Attachment } from "./types";

/** In the text, where it was put, or beside it. */
export type Place = "text" | "beside";

export interface Upload {
  key: string;
  place: Place;
  file: File;
  state: UploadState;
}

export type UploadState =
  | { is: "waiting" }
  | { is: "sending"; share: number }
  | { is: "failed"; why: EarlyRefusal | "cancelled" | "refused"; error?: unknown }
  | { is: "done"; attachment: Attachment };

/** More at once would only slow each other down. */
const AT_ONCE = 3;

export interface Requests {
  send: typeof sendFile;
  remove: (id: string) => Promise<void>;
}

const runs = ({ state }: Upload): boolean => state.is === "waiting" || state.is === "sending";
const wasCancelled = (error: unknown) =>
  error instanceof DOMException && error.name === "AbortError";

/** The files that one form sends. */
export class Uploads {
  readonly list: Store<readonly Upload[]> = createStore<readonly Upload[]>([]);
  readonly #maxBytes: number;
  readonly #requests: Requests;
  readonly #running = new Map<string, AbortController>();
  readonly #made = new Map<string, Attachment>();
  #waiting: (() => void)[] = [];

  constructor(maxBytes: number, requests: Requests = { send: sendFile, remove: deleteAttachment }) {
    this.#maxBytes = maxBytes;
    this.#requests = requests;
  }

  get(key: string): Upload | undefined {
    return this.list.get().find((upload) => upload.key === key);
  }

  /** What is in its way from the start is not sent, and says so. */
  add(file: File, place: Place): string {
    const key = randomId();
    const why = this.#refusal({ file, place });
    const state: UploadState = why ? { is: "failed", why } : { is: "waiting" };
    this.list.set([...this.list.get(), { key, place, file, state }]);
    this.#next();
    return key;
  }

  retry(key: string): void {
    const upload = this.get(key);
    if (upload?.state.is !== "failed" || this.#refusal(upload)) return;
    this.#set(key, { is: "waiting" });
    this.#next();
  }

  /** Stays in sight, and can be taken up again. */
  cancel(key: string): void {
    const upload = this.get(key);
    if (!upload || !runs(upload)) return;
    this.#running.get(key)?.abort();
    this.#running.delete(key);
    this.#set(key, { is: "failed", why: "cancelled" });
    this.#next();
  }

  /** Out of sight; what has arrived stays. */
  drop(key: string): void {
    this.cancel(key);
    this.list.set(this.list.get().filter((upload) => upload.key !== key));
    this.#settle();
  }

  /** Of a draft: they are the form's own as well. */
  adopt(attachments: readonly Attachment[]): void {
    for (const attachment of attachments) this.#made.set(attachment.id, attachment);
  }

  /** Deletes a file that was uploaded here and belongs to no note yet. The server would do so by itself in a day. */
  remove(id: string): void {
    if (!this.#made.delete(id)) return;
    this.#requests.remove(id).catch(() => undefined);
  }

  /** Nothing of it is wanted any more. */
  discard(): void {
    this.stop();
    for (const id of this.#made.keys()) this.remove(id);
  }

  /** The form is gone; its draft may still want what has arrived. */
  stop(): void {
    for (const { key } of this.list.get()) this.cancel(key);
  }

  /** When nothing is on its way any more. */
  settled(): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push(done);
      this.#settle();
    });
  }

  isRunning(): boolean {
    return this.list.get().some(runs);
  }

  #refusal({ file, place }: Pick<Upload, "file" | "place">): EarlyRefusal | undefined {
    return earlyRefusal(file, this.#maxBytes, place === "text");
  }

  #set(key: string, state: UploadState): void {
    const list = this.list.get();
    const place = list.findIndex((upload) => upload.key === key);
    const upload = list[place];
    if (upload) this.list.set(list.with(place, { ...upload, state }));
    this.#settle();
  }

  #settle(): void {
    if (this.isRunning()) return;
    const resumed = this.#waiting;
    this.#waiting = [];
    for (const resume of resumed) resume();
  }

  #next(): void {
    const free = AT_ONCE - this.#running.size;
    const waiting = this.list.get().filter(({ state }) => state.is === "waiting");
    for (const upload of waiting.slice(0, Math.max(free, 0))) void this.#send(upload);
  }

  async #send({ key, file }: Upload): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#running.set(key, controller);
    this.#set(key, { is: "sending", share: 0 });
    const onProgress = (share: number) => {
      if (this.#running.get(key) === controller) this.#set(key, { is: "sending", share });
    };
    let end: UploadState | undefined;
    try {
      const attachment = await this.#requests.send(file, { onProgress, signal });
      this.#made.set(attachment.id, attachment);
      if (signal.aborted) this.remove(attachment.id);
      else end = { is: "done", attachment };
    } catch (error) {
      if (!wasCancelled(error)) end = { is: "failed", why: "refused", error };
    }
    if (this.#running.get(key) === controller) this.#running.delete(key);
    if (end && !signal.aborted) this.#set(key, end);
    this.#next();
  }
}

/** Whether the same file may be taken at another try. */
export function isRetriable({ state }: Upload): boolean {
  if (state.is !== "failed") return false;
  if (state.why !== "refused") return state.why === "cancelled";
  const { error } = state;
  return (
    !(error instanceof ApiError) ||
    error.status >= 500 ||
    error.status === 429 ||
    error.status === 401
  );
}
