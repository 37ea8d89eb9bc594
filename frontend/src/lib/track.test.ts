import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type TrackedEvent, startTracking, track } from "./track";

const move = {
  view: "board",
  from_status: "backlog",
  to_status: "done",
  by: "pointer",
} as const;
let sent: (readonly TrackedEvent[])[];
let stop: (() => void) | undefined;
const send = (events: readonly TrackedEvent[]) => {
  sent.push(events);
  return Promise.resolve();
};

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
});
afterEach(() => {
  stop?.();
  stop = undefined;
  vi.useRealTimers();
});

it("keeps nothing before anybody has asked for it", () => {
  track("my_tasks_task_reordered", move);
  stop = startTracking(send);
  vi.advanceTimersByTime(60_000);
  expect(sent).toEqual([]);
});

it("sends what has gathered, once", () => {
  stop = startTracking(send);
  const at = new Date("2026-11-20T09:00:00Z");
  track("my_tasks_task_reordered", move, at);
  track("my_tasks_task_reordered", { ...move, by: "menu" }, at);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(sent).toEqual([
    [
      { name: "my_tasks_task_reordered", properties: move, at: at.toISOString() },
      {
        name: "my_tasks_task_reordered",
        properties: { ...move, by: "menu" },
        at: at.toISOString(),
      },
    ],
  ]);
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(1);
});

it("does not wait when there is much to tell, or the page is left", () => {
  stop = startTracking(send);
  for (let count = 0; count < 20; count += 1) track("my_tasks_task_reordered", move);
  expect(sent.map((events) => events.length)).toEqual([20]);
  track("my_tasks_task_reordered", move);
  window.dispatchEvent(new Event("pagehide"));
  expect(sent.map((events) => events.length)).toEqual([20, 1]);
});

it("is in nobody's way when it can't be sent", async () => {
  stop = startTracking(() => Promise.reject(new Error("no network")));
  track("my_tasks_task_reordered", move);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
});
