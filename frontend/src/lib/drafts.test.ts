import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DRAFT_LIFETIME_MS, createDraftStore, draftKey, memoryBackend } from "./draft-store";
import { SAVE_EVERY_MS, createDraftWriter } from "./draft-writer";

describe("the draft store", () => {
  it("gives back what was saved, and when", async () => {
    const store = createDraftStore(memoryBackend(), () => 42);
    expect(await store.save("u1/client/new", { name: "Rid" })).toBe(true);
    expect(await store.load("u1/client/new")).toEqual({ value: { name: "Rid" }, savedAt: 42 });
    await store.discard("u1/client/new");
    expect(await store.load("u1/client/new")).toBeUndefined();
  });

  it("forgets drafts that are too old", async () => {
    let now = 0;
    const store = createDraftStore(memoryBackend(), () => now);
    await store.save("u1/client/new", "x");
    now = DRAFT_LIFETIME_MS + 1;
    expect(await store.load("u1/client/new")).toBeUndefined();
  });

  it("removes the drafts of one person only", async () => {
    const store = createDraftStore(memoryBackend());
    await store.save(draftKey("u1", "client"), 1);
    await store.save(draftKey("u10", "client"), 2);
    await store.discardAllOf("u1");
    expect(await store.load(draftKey("u1", "client"))).toBeUndefined();
    expect(await store.load(draftKey("u10", "client"))).toMatchObject({ value: 2 });
  });

  it("says so when the device keeps nothing", async () => {
    const full = () => Promise.reject(new Error("quota"));
    const store = createDraftStore({ get: full, set: full, delete: full, keys: full });
    expect(await store.save("k", 1)).toBe(false);
    expect(await store.load("k")).toBeUndefined();
    await expect(store.discard("k")).resolves.toBeUndefined();
  });
});

describe("the draft writer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function writer() {
    const save = vi.fn(() => Promise.resolve(true));
    const store = { ...createDraftStore(memoryBackend()), save };
    return { save, ...createDraftWriter(store, "k", () => undefined) };
  }

  it("saves the last value, once a second at most", () => {
    const { write, save } = writer();
    write("a");
    vi.advanceTimersByTime(SAVE_EVERY_MS - 1);
    write("ab");
    expect(save).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(save.mock.calls).toEqual([["k", "ab"]]);
  });

  it("saves what waits when the form goes away, and nothing after a discard", () => {
    const { write, flush, drop, save } = writer();
    write("a");
    flush();
    expect(save).toHaveBeenCalledOnce();
    write("b");
    drop();
    vi.advanceTimersByTime(SAVE_EVERY_MS * 2);
    expect(save).toHaveBeenCalledOnce();
  });
});
