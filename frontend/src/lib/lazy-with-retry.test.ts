import { describe, expect, it, vi } from "vitest";
import { importWithRetry } from "./lazy-with-retry";

const gone = new TypeError("Failed to fetch dynamically imported module");
const noWait = () => Promise.resolve();

describe("importWithRetry", () => {
  it("tries a second time", async () => {
    const load = vi.fn().mockRejectedValueOnce(gone).mockResolvedValueOnce("module");
    await expect(importWithRetry(load, noWait)).resolves.toBe("module");
  });

  it("gives up then, and says why", async () => {
    const load = vi.fn(() => Promise.reject(gone));
    await expect(importWithRetry(load, noWait)).rejects.toBe(gone);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
