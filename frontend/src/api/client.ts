import createClient, { type Middleware } from "openapi-fetch";
import { randomId } from "@/lib/random-id";
import { confirmed } from "./confirmation";
import { refusalOf } from "./problem";
import type { components, paths } from "./schema";
import { session } from "./session/browser";
import { asPromised } from "./wire";

export type Schemas = components["schemas"];

const conventions: Middleware = {
  onRequest({ request }) {
    // Forms bring a key of their own, which outlives a failed try: see `useIntent`.
    const keyed = request.headers.has("Idempotency-Key") || request.url.includes("/api/v1/auth/");
    if (request.method === "POST" && !keyed) request.headers.set("Idempotency-Key", randomId());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await refusalOf(response);
  },
};

/** The API, by its contract. Every refusal is thrown as an `ApiError`. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => confirmed(request, (asked) => session.send(asked)),
});
api.use(conventions);

/** The body of an answer: `answer(api.GET("/api/v1/me", { signal }))`. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  // A refusal has been thrown by now, so the body is there.
  return asPromised<T>((await call).data);
}

/** For an answer without a body, such as that of a delete. */
export async function done(call: Promise<unknown>): Promise<void> {
  await call;
}

/** The header of a write that must not undo what somebody else has just done. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}
