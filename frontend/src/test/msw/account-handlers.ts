import type { Schemas } from "@/api/client";
import { refuseStranger } from "./auth-handlers";
import { type Asked, refuse, route } from "./route";
import { state } from "./state";

const fault = (field: string, code: string) =>
  refuse(422, "invalid", { errors: [{ field, code, message: "" }] });

/** What a stolen session must not do is for who has just given their password. */
const refuseUnconfirmed = (asked: Asked) =>
  refuseStranger(asked) ??
  (state.confirmed ? undefined : refuse(403, "forbidden", { required: "confirmation" }));

const codes = ["k3fm-9xqa-h2vt", "b7pd-4wne-c8rj", "z2xk-5mth-q6ya"];

function setSecondFactor(enabled: boolean): void {
  state.secondFactor = {
    ...state.secondFactor,
    enabled,
    recovery_codes_left: enabled ? codes.length : 0,
  };
  const user = { ...state.me.user, has_second_factor: enabled };
  const second_factor_due = state.secondFactor.required && !enabled;
  state.me = { ...state.me, user, second_factor_due };
}

export const accountHandlers = [
  route("post", "/api/v1/me/confirm", async (asked) => {
    const { password } = await asked.json<Schemas["Confirmation"]>();
    if (password !== state.password) return fault("password", "wrong");
    state.confirmed = true;
    return refuseStranger(asked) ?? { status: 204, body: null };
  }),
  route("post", "/api/v1/me/password", async (asked) => {
    const body = await asked.json<Schemas["PasswordChange"]>();
    if (body.current_password !== state.password) return fault("current_password", "wrong");
    if (/^(.)\1+$/.test(body.new_password)) return fault("new_password", "weak_repeat");
    state.password = body.new_password;
    state.sessions = state.sessions.filter((open) => open.current);
    return refuseStranger(asked) ?? { status: 204, body: null };
  }),
  route(
    "get",
    "/api/v1/me/sessions",
    (asked) =>
      refuseStranger(asked) ?? { status: 200, body: { items: state.sessions, next_cursor: null } },
  ),
  route("delete", "/api/v1/me/sessions/{id}", (asked) => {
    state.sessions = state.sessions.filter((open) => open.id !== asked.params["id"]);
    return refuseStranger(asked) ?? { status: 204, body: null };
  }),
  route(
    "get",
    "/api/v1/me/totp",
    (asked) => refuseStranger(asked) ?? { status: 200, body: state.secondFactor },
  ),
  route("post", "/api/v1/me/totp", (asked) => {
    const body = {
      secret: "JBSWY3DPEHPK3PXP",
      otpauth_url: "otpauth://totp/Northwind:ada@northwind.example?secret=JBSWY3DPEHPK3PXP",
      qr_svg: "data:image/svg+xml;base64,PHN2Zy8+",
    };
    return refuseUnconfirmed(asked) ?? { status: 200, body };
  }),
  route("post", "/api/v1/me/totp/confirm", async (asked) => {
    const refused = refuseUnconfirmed(asked);
    if (refused) return refused;
    const { code } = await asked.json<Schemas["TotpCode"]>();
    if (code !== state.code) return fault("code", "wrong");
    setSecondFactor(true);
    return { status: 200, body: { recovery_codes: codes } };
  }),
  route("post", "/api/v1/me/totp/recovery-codes", (asked) => {
    const refused = refuseUnconfirmed(asked);
    return refused ?? { status: 200, body: { recovery_codes: codes } };
  }),
  route("delete", "/api/v1/me/totp", (asked) => {
    const refused = refuseUnconfirmed(asked);
    if (refused) return refused;
    if (state.secondFactor.required) return refuse(409, "conflict");
    setSecondFactor(false);
    return { status: 204, body: null };
  }),
];
