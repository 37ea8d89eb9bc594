import { expect, it } from "vitest";
import { ApiError } from "@/api/problem";
import { describeError } from "./describe-error";

const refusal = (status: number, requestId?: string) =>
  new ApiError(status, { code: "x", ...(requestId && { request_id: requestId }) }, new Headers());

it.each([
  [refusal(404), true, "not_found", false],
  [refusal(403), true, "forbidden", false],
  [refusal(429), true, "rate_limited", true],
  [refusal(503), true, "unreachable", true],
  [refusal(500), true, "crash", true],
  [new TypeError("Failed to fetch"), true, "unreachable", true],
  [new TypeError("Failed to fetch"), false, "offline", true],
  [new TypeError("x is undefined"), true, "crash_here", true],
  ["thrown text", true, "crash_here", true],
])("%s (online: %s) is %s", (error, online, kind, retriable) => {
  expect(describeError(error, online)).toMatchObject({ kind, retriable });
});

it("hands on the request id", () => {
  expect(describeError(refusal(500, "0198"), true).requestId).toBe("0198");
});

it("reads request id and waiting time from the headers", () => {
  const headers = new Headers({ "X-Request-Id": "abc", "Retry-After": "7" });
  expect(new ApiError(429, {}, headers)).toMatchObject({ requestId: "abc", retryAfter: 7 });
});
