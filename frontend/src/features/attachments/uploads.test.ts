import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { makeAttachment } from "@/test/msw/factories";
import type { Attachment } from "./types";
import { type Requests, Uploads, isRetriable } from "./uploads";

interface Sent {
  name: string;
  signal: AbortSignal;
  onProgress: (share: number) => void;
  arrive: (attachment?: Attachment) => void;
  fail: (error: Error) => void;
}

function setUp() {
  const sent: Sent[] = [];
  const remove = vi.fn<Requests["remove"]>(() => Promise.resolve());
  const send: Requests["send"] = (file, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      const arrive = (attachment?: Attachment) =>
        resolve(attachment ?? makeAttachment({ original_name: file.name }));
      sent.push({ name: file.name, signal, onProgress, arrive, fail: reject });
    });
  const uploads = new Uploads(1024 * 1024, { send, remove });
  const states = () => uploads.list.get().map(({ state }) => state.is);
  return { uploads, sent, remove, states };
}

const file = (name = "a.pdf", bytes = "x") => new File([bytes], name);
const settle = () => new Promise((done) => setTimeout(done));

describe("uploads", () => {
  it("say how far they are, and what came of them", async () => {
    const { uploads, sent, states } = setUp();
    const key = uploads.add(file(), "beside");
    sent[0]?.onProgress(0.4);
    expect(uploads.get(key)?.state).toEqual({ is: "sending", share: 0.4 });
    const attachment = makeAttachment();
    sent[0]?.arrive(attachment);
    await uploads.settled();
    expect(uploads.get(key)?.state).toEqual({ is: "done", attachment });
    expect(states()).toEqual(["done"]);
  });

  it("go three at a time", async () => {
    const { uploads, sent, states } = setUp();
    for (const name of ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]) uploads.add(file(name), "beside");
    expect(states()).toEqual(["sending", "sending", "sending", "waiting"]);
    sent[1]?.arrive();
    await settle();
    expect(states()).toEqual(["sending", "done", "sending", "sending"]);
    expect(sent.map(({ name }) => name)).toEqual(["a.pdf", "b.pdf", "c.pdf", "d.pdf"]);
  });

  it("are not begun with what the server would refuse", () => {
    const { uploads, sent } = setUp();
    uploads.add(file("virus.exe"), "beside");
    uploads.add(file("empty.pdf", ""), "beside");
    uploads.add(file("offer.pdf"), "text");
    expect(uploads.list.get().map(({ state }) => state)).toEqual([
      { is: "failed", why: "type" },
      { is: "failed", why: "empty" },
      { is: "failed", why: "type" },
    ]);
    for (const upload of uploads.list.get()) expect(isRetriable(upload)).toBe(false);
    expect(sent).toHaveLength(0);
  });

  it("can be cancelled and taken up again, and a late answer of the first does no harm", async () => {
    const { uploads, sent, states } = setUp();
    const key = uploads.add(file(), "beside");
    uploads.cancel(key);
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(uploads.get(key)?.state).toEqual({ is: "failed", why: "cancelled" });
    uploads.retry(key);
    sent[0]?.onProgress(0.9);
    await settle();
    expect(uploads.get(key)?.state).toEqual({ is: "sending", share: 0 });
    sent[1]?.arrive();
    await uploads.settled();
    expect(states()).toEqual(["done"]);
  });

  it("make room for the next one when they are cancelled", () => {
    const { uploads, states } = setUp();
    const keys = ["a.pdf", "b.pdf", "c.pdf", "d.pdf"].map((name) =>
      uploads.add(file(name), "beside"),
    );
    uploads.drop(keys[0] ?? "");
    expect(states()).toEqual(["sending", "sending", "sending"]);
  });

  it.each([
    [new TypeError("Failed to fetch"), true],
    [new ApiError(503, {}, new Headers()), true],
    [new ApiError(429, {}, new Headers()), true],
    [new ApiError(415, {}, new Headers()), false],
    [new ApiError(422, {}, new Headers()), false],
  ])("that failed with %s", async (error, retriable) => {
    const { uploads, sent } = setUp();
    const key = uploads.add(file(), "beside");
    sent[0]?.fail(error);
    await uploads.settled();
    const upload = uploads.get(key);
    expect(upload?.state).toEqual({ is: "failed", why: "refused", error });
    expect(upload && isRetriable(upload)).toBe(retriable);
  });

  it("leave nothing behind when nothing of it is wanted", async () => {
    const { uploads, sent, remove } = setUp();
    uploads.add(file("a.pdf"), "beside");
    uploads.add(file("b.pdf"), "beside");
    const kept = makeAttachment();
    uploads.adopt([kept]);
    const arrived = makeAttachment();
    sent[0]?.arrive(arrived);
    await settle();
    uploads.discard();
    expect(sent[1]?.signal.aborted).toBe(true);
    expect(remove.mock.calls.flat().toSorted()).toEqual([kept.id, arrived.id].toSorted());
  });

  it("delete only what was uploaded here", () => {
    const { uploads, remove } = setUp();
    uploads.remove(makeAttachment().id);
    expect(remove).not.toHaveBeenCalled();
  });

  it("are settled when there are none", async () => {
    await expect(setUp().uploads.settled()).resolves.toBeUndefined();
  });
});
