import { http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { writeStored } from "@/lib/storage";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { expireAccessToken, state } from "@/test/msw/state";
import { answer, api, done, ifMatch } from "./client";
import { createIntent } from "./intent";
import { ApiError } from "./problem";
import { session } from "./session/browser";

const create = (header: Record<string, string> = {}) =>
  answer(api.POST("/api/v1/clients", { params: { header }, body: { name: "New" } }));

/** The idempotency keys of what arrives. */
function collectKeys(): string[] {
  const keys: string[] = [];
  server.use(
    route("post", "/api/v1/clients", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key") ?? "none");
      return keys.length < 2 ? refuse(503, "unavailable") : refuse(422, "invalid");
    }),
  );
  return keys;
}

beforeEach(async () => {
  writeStored("session", "1");
  await session.restore();
});

describe("the client", () => {
  it("answers the body, with the token in the header", async () => {
    expect((await answer(api.GET("/api/v1/me"))).user.name).toBe("Ada Example");
  });

  it("throws a refusal with all that it says", async () => {
    server.use(route("get", "/api/v1/me", () => refuse(403, "forbidden", { required: "account" })));
    const refused = await answer(api.GET("/api/v1/me")).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ status: 403, code: "forbidden", required: "account" });
  });

  it("understands a proxy that answers no problem", async () => {
    server.use(
      http.get("*/api/v1/me", () => new Response("<h1>Bad gateway</h1>", { status: 502 })),
    );
    await expect(answer(api.GET("/api/v1/me"))).rejects.toMatchObject({ status: 502 });
  });

  it("renews the token in silence, body and all", async () => {
    expireAccessToken();
    const client = await create();
    expect(client.name).toBe("New");
    expect(state.renewals).toBe(2);
  });

  it("hands on the current record of a 412", async () => {
    const [client] = state.clients;
    if (!client) throw new Error("the fake has clients");
    const params = { path: { id: client.id }, header: ifMatch(client.version + 1) };
    await expect(done(api.DELETE("/api/v1/clients/{id}", { params }))).rejects.toMatchObject({
      status: 412,
      current: { id: client.id },
    });
  });
});

describe("an intent", () => {
  it("keeps its key as long as no answer came, and no longer", async () => {
    const keys = collectKeys();
    const intent = createIntent();
    const send = (body: unknown) => intent.send(body, create).catch(() => undefined);
    await send("a");
    await send("a");
    await send("a");
    await send("b");
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });
});
