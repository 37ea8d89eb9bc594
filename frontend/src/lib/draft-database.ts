import type { Draft, DraftBackend } from "./draft-store";
import { createDraftStore } from "./draft-store";

const DATABASE = "rapport-drafts";
const TABLE = "drafts";

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () =>
      fail(request.error ?? new Error("The draft database failed")),
    );
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(TABLE));
  return settle(request);
}

function databaseBackend(): DraftBackend {
  let database: Promise<IDBDatabase> | undefined;
  const table = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    database ??= open();
    return (await database).transaction(TABLE, mode).objectStore(TABLE);
  };
  return {
    get: async (key) => settle<Draft | undefined>((await table("readonly")).get(key)),
    set: async (key, draft) => {
      await settle((await table("readwrite")).put(draft, key));
    },
    delete: async (key) => settle((await table("readwrite")).delete(key)),
    keys: async () => (await settle((await table("readonly")).getAllKeys())).map(String),
  };
}

/** The drafts of this device, in IndexedDB: a note with pictures is larger than localStorage takes. */
export const drafts = createDraftStore(databaseBackend());
