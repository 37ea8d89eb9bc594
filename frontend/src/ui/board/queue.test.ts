import { expect, it } from "vitest";
import { createQueue } from "./queue";

function makeQueue() {
  const told: string[] = [];
  const open = new Map<string, { pass: () => void; fail: () => void }>();
  const queue = createQueue<string, string>(() => ({
    send: (job) => {
      told.push(`send ${job}`);
      return new Promise((pass, fail) => {
        open.set(job, { pass: () => pass(job), fail: () => fail(new Error(job)) });
      });
    },
    done: (job) => told.push(`done ${job} of ${queue.waiting.get().join("")}`),
    refused: (job) => told.push(`refused ${job}, left ${queue.waiting.get().join("")}`),
    idle: () => told.push("idle"),
  }));
  const settle = () => new Promise((done) => setTimeout(done));
  return { queue, told, open, settle };
}

it("sends one after the other, in order", async () => {
  const { queue, told, open, settle } = makeQueue();
  queue.add("a");
  queue.add("b");
  expect(told).toEqual(["send a"]);
  expect(queue.waiting.get()).toEqual(["a", "b"]);
  open.get("a")?.pass();
  await settle();
  expect(told).toEqual(["send a", "done a of ab", "send b"]);
  open.get("b")?.pass();
  await settle();
  expect(told.slice(3)).toEqual(["done b of b", "idle"]);
  expect(queue.waiting.get()).toEqual([]);
});

it("takes back the one that is refused and goes on with the others", async () => {
  const { queue, told, open, settle } = makeQueue();
  queue.add("a");
  queue.add("b");
  open.get("a")?.fail();
  await settle();
  expect(told).toEqual(["send a", "refused a, left b", "send b"]);
  open.get("b")?.pass();
  await settle();
  expect(told.at(-1)).toBe("idle");
});
