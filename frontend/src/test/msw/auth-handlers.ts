import type { Schemas } from "@/api/client";
import { makeOrg } from "./factories";
import { type Asked, refuse, route } from "./route";
import { state } from "./state";

/** What a handler of a signed-in part answers first: undefined when the token is in force. */
export function refuseStranger({ request }: Asked) {
  const allowed = request.headers.get("Authorization") === `Bearer ${state.accessToken}`;
  return allowed ? undefined : refuse(401, "unauthenticated");
}

export function openSession(): Schemas["TokenAnswer"] {
  state.sessionAlive = true;
  state.renewals += 1;
  state.accessToken = `access-${state.renewals}`;
  return { access_token: state.accessToken, token_type: "Bearer", expires_in: 900, me: state.me };
}

/** Whom a second factor guards shows it. */
export function refuseAtTheDoor(code: string | null | undefined) {
  if (!state.me.user.has_second_factor) return undefined;
  if (!code) return refuse(401, "unauthenticated", { reason: "totp_required" });
  return code === state.code ? undefined : refuse(401, "unauthenticated", { reason: "totp" });
}

export const authHandlers = [
  route("get", "/api/v1/auth/setup", () => ({ status: 200, body: { needed: state.setupNeeded } })),
  route("get", "/api/v1/auth/options", () => ({ status: 200, body: { mail: state.mail } })),
  route("post", "/api/v1/auth/setup", async ({ json }) => {
    const body = await json<Schemas["Setup"]>();
    if (state.setupCode !== null && body.code !== state.setupCode) {
      const message = "Enter the code that the server printed when it started.";
      return refuse(422, "invalid", { errors: [{ field: "code", code: "setup_code", message }] });
    }
    state.setupNeeded = false;
    state.me.org.name = body.org_name;
    state.me.user = { ...state.me.user, name: body.name, email: body.email };
    return { status: 201, body: openSession() };
  }),
  route("post", "/api/v1/auth/login", async ({ json }) => {
    const body = await json<Schemas["Login"]>();
    const right = body.email === state.me.user.email && body.password === state.password;
    if (!right) return refuse(401, "unauthenticated", { reason: "credentials" });
    return refuseAtTheDoor(body.totp_code) ?? { status: 200, body: openSession() };
  }),
  route("post", "/api/v1/auth/refresh", () =>
    state.sessionAlive
      ? { status: 200, body: openSession() }
      : refuse(401, "unauthenticated", { reason: state.endedBy }),
  ),
  route("post", "/api/v1/auth/logout", () => {
    state.sessionAlive = false;
    return { status: 204, body: null };
  }),
  route("patch", "/api/v1/org", async (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const patch = await asked.json<Schemas["OrgPatch"]>();
    state.me = { ...state.me, org: { ...state.me.org, ...patch } };
    return { status: 200, body: makeOrg(state.me.org) };
  }),
  route("get", "/api/v1/me", (asked) => refuseStranger(asked) ?? { status: 200, body: state.me }),
  route("patch", "/api/v1/me", async (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const at = asked.request.headers.get("If-Match");
    if (at !== null && at !== `"${state.me.version}"`) {
      return refuse(412, "precondition_failed", { current: state.me });
    }
    const patch = await asked.json<Schemas["MePatch"]>();
    const user = { ...state.me.user, ...patch };
    state.me = { ...state.me, user, version: state.me.version + 1 };
    return { status: 200, body: state.me };
  }),
];
