import type { Schemas } from "@/api/client";
import { openSession, refuseAtTheDoor, refuseStranger } from "./auth-handlers";
import { makeId } from "./factories";
import { refuse, route } from "./route";
import { state } from "./state";

/** The token of every link that holds; another holds no more. */
export const LINK = "the-token-of-the-link";

function refuseLink(token: string) {
  const errors = [{ field: "token", code: "link", message: "This link does not hold any more." }];
  return token === LINK && state.linkHolds ? undefined : refuse(422, "invalid", { errors });
}

const weak = (password: string) =>
  /^(.)\1+$/.test(password)
    ? refuse(422, "invalid", {
        errors: [{ field: "password", code: "weak_repeat", message: "It repeats itself." }],
      })
    : undefined;

export const linkHandlers = [
  route("post", "/api/v1/auth/password/forgot", () => ({ status: 202, body: null })),
  route("post", "/api/v1/auth/magic-link", () => ({ status: 202, body: null })),
  route("post", "/api/v1/auth/password/reset", async ({ json }) => {
    const { token, password } = await json<Schemas["PasswordReset"]>();
    const refused = refuseLink(token) ?? weak(password);
    if (refused) return refused;
    state.password = password;
    state.linkHolds = false;
    return { status: 204, body: null };
  }),
  route("post", "/api/v1/auth/magic-link/redeem", async ({ json }) => {
    const { token, totp_code } = await json<Schemas["MagicLink"]>();
    const refused = refuseLink(token) ?? refuseAtTheDoor(totp_code);
    if (refused) return refused;
    state.linkHolds = false;
    return { status: 200, body: openSession() };
  }),
  route("post", "/api/v1/auth/invitations/look", async ({ json }) => {
    const { token } = await json<Schemas["InvitationToken"]>();
    return refuseLink(token) ?? { status: 200, body: state.invitation };
  }),
  route("post", "/api/v1/auth/invitations/accept", async ({ json }) => {
    const body = await json<Schemas["InvitationAcceptance"]>();
    const known = state.invitation.has_password;
    const message = "This is not the password of your account.";
    if (known && body.password !== state.password) {
      return refuse(422, "invalid", { errors: [{ field: "password", code: "wrong", message }] });
    }
    const refused =
      refuseLink(body.token) ?? (known ? refuseAtTheDoor(body.totp_code) : weak(body.password));
    if (refused) return refused;
    state.linkHolds = false;
    const { email, org, role } = state.invitation;
    const name = body.name ?? state.invitation.name;
    const id = known ? state.me.user.id : makeId();
    state.me = {
      ...state.me,
      user: { ...state.me.user, id, name, email },
      org: { ...state.me.org, ...org },
      membership: { ...state.me.membership, role },
    };
    return { status: 200, body: openSession() };
  }),
  route("post", "/api/v1/auth/switch-org", async (asked) => {
    const { org_id } = await asked.json<Schemas["SwitchOrg"]>();
    const place = state.me.orgs.find((org) => org.id === org_id);
    if (!place) return refuse(404, "not_found");
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    const { id, name, role } = place;
    const membership = { ...state.me.membership, role };
    state.me = { ...state.me, org: { ...state.me.org, id, name }, membership };
    return { status: 200, body: openSession() };
  }),
  route("post", "/api/v1/auth/logout-all", (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    state.sessionAlive = false;
    state.sessions = [];
    return { status: 204, body: null };
  }),
];
