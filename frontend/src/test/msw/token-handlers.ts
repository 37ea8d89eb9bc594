import type { Schemas } from "@/api/client";
import { refuseStranger } from "./auth-handlers";
import { makeToken } from "./factories";
import { refuse, route } from "./route";
import { state } from "./state";

export const tokenHandlers = [
  route(
    "get",
    "/api/v1/me/tokens",
    (asked) =>
      refuseStranger(asked) ?? { status: 200, body: { items: state.tokens, next_cursor: null } },
  ),
  route("post", "/api/v1/me/tokens", async (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const { name, scopes, expires_at } = await asked.json<Schemas["TokenNew"]>();
    const token = makeToken({ name, scopes, expires_at: expires_at ?? null });
    state.tokens = [token, ...state.tokens];
    return { status: 201, body: { ...token, token: "rpt_secret-once" } };
  }),
  route("delete", "/api/v1/me/tokens/{id}", (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const left = state.tokens.filter((token) => token.id !== asked.params.id);
    if (left.length === state.tokens.length) return refuse(404, "not_found");
    state.tokens = left;
    return { status: 204, body: null };
  }),
];
