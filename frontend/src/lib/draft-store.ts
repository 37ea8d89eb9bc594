/**
 * What is typed and not yet saved, kept on this device per person and form.
 * A draft's key is `<user id>/<form>/<record id or "new">`; signing out removes the person's drafts.
 */
export interface Draft<T = unknown> {
  value: T;
  savedAt: number;
}

export interface DraftBackend {
  get: (key: string) => Promise<Draft | undefined>;
  set: (key: string, draft: Draft) => Promise<void>;
  delete: (key: string) => Promise<void>;
  keys: () => Promise<string[]>;
}

export interface DraftStore {
  load: (key: string) => Promise<Draft | undefined>;
  /** True when the draft is kept; false when this device refuses to store anything. */
  save: (key: string, value: unknown) => Promise<boolean>;
  discard: (key: string) => Promise<void>;
  discardAllOf: (userId: string) => Promise<void>;
}

export const DRAFT_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

export function draftKey(userId: string, form: string, recordId = "new"): string {
  return `${userId}/${form}/${recordId}`;
}

const quietly = (work: Promise<void>): Promise<void> => work.catch(() => undefined);

export function createDraftStore(
  backend: DraftBackend,
  now: () => number = () => Date.now(),
): DraftStore {
  return {
    async load(key) {
      const draft = await backend.get(key).catch(() => undefined);
      if (!draft) return undefined;
      if (now() - draft.savedAt <= DRAFT_LIFETIME_MS) return draft;
      await quietly(backend.delete(key));
      return undefined;
    },
    async save(key, value) {
      try {
        await backend.set(key, { value, savedAt: now() });
        return true;
      } catch {
        return false;
      }
    },
    discard: (key) => quietly(backend.delete(key)),
    async discardAllOf(userId) {
      const keys = await backend.keys().catch(() => []);
      const own = keys.filter((key) => key.startsWith(`${userId}/`));
      await Promise.all(own.map((key) => quietly(backend.delete(key))));
    },
  };
}

export function memoryBackend(): DraftBackend {
  const drafts = new Map<string, Draft>();
  return {
    get: (key) => Promise.resolve(drafts.get(key)),
    set: (key, draft) => Promise.resolve(void drafts.set(key, draft)),
    delete: (key) => Promise.resolve(void drafts.delete(key)),
    keys: () => Promise.resolve([...drafts.keys()]),
  };
}
