import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { writeStored } from "@/lib/storage";
import { refuse } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { expireAccessToken, state } from "@/test/msw/state";
import { ApiError, isNetworkError } from "./problem";
import { session } from "./session/browser";
import { upload } from "./upload";

const file = new File(["hello"], "hello.txt", { type: "text/plain" });
const PATH = "/api/v1/attachments";

const send = (signal = new AbortController().signal, onProgress = vi.fn()) =>
  upload<{ original_name: string }>(PATH, file, { signal, onProgress });

beforeEach(async () => {
  writeStored("session", "1");
  await session.restore();
});

describe("an upload", () => {
  it("sends the file with the access token, and answers what the server says", async () => {
    expect((await send()).original_name).toBe("hello.txt");
  });

  it("renews the session once when the token is over", async () => {
    expireAccessToken();
    expect((await send()).original_name).toBe("hello.txt");
    expect(state.renewals).toBe(2);
  });

  it("throws what the server refuses", async () => {
    server.use(
      http.post(
        `*${PATH}`,
        () => refuse(415, "unsupported_media_type", { detail: "not this" }).refused,
      ),
    );
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 415, message: "not this" });
  });

  it("fails as fetch does when there is no answer", async () => {
    server.use(http.post(`*${PATH}`, () => HttpResponse.error()));
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(isNetworkError(error)).toBe(true);
  });

  it("can be cancelled, before and after it has begun", async () => {
    const controller = new AbortController();
    server.use(
      http.post(`*${PATH}`, () => {
        controller.abort();
        return new Promise<never>(() => undefined);
      }),
    );
    await expect(send(controller.signal)).rejects.toMatchObject({ name: "AbortError" });
    await expect(send(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});
