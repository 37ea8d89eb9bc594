import { describe, expect, it, vi } from "vitest";
import { importWithRetry } from "./lazy-with-retry";

function surroundings() {
  const kept = new Map<string, string>();
  const session = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { wait: () => Promise.resolve(), reload: vi.fn(), session, kept };
}

const gone = new TypeError("Failed to fetch dynamically imported module");

describe("importWithRetry", () => {
  it("tries a second time", async () => {
    const load = vi.fn().mockRejectedValueOnce(gone).mockResolvedValueOnce("module");
    const around = surroundings();
    await expect(importWithRetry(load, around)).resolves.toBe("module");
    expect(around.reload).not.toHaveBeenCalled();
  });

  it("reloads the page once, and then gives up", async () => {
    const load = () => Promise.reject(gone);
    const around = surroundings();
    void importWithRetry(load, around);
    await vi.waitFor(() => expect(around.reload).toHaveBeenCalledOnce());
    await expect(importWithRetry(load, around)).rejects.toBe(gone);
    expect(around.reload).toHaveBeenCalledOnce();
  });

  it("may reload again after a success", async () => {
    const around = surroundings();
    around.kept.set("rapport.reloaded-for-chunk", "1");
    await importWithRetry(() => Promise.resolve("module"), around);
    expect(around.kept.size).toBe(0);
  });
});
