import { type Schemas, answer, api, done } from "@/api/client";
import { session } from "@/api/session/browser";
import { drafts } from "@/lib/draft-database";

export function signIn(body: Schemas["Login"]): Promise<void> {
  return session.signIn(() => answer(api.POST("/api/v1/auth/login", { body })));
}

/** A second factor, where one was asked for. */
const shown = (code: string | undefined) => (code === undefined ? {} : { totp_code: code });

export function signInByLink(token: string, code?: string): Promise<void> {
  const body = { token, ...shown(code) };
  return session.signIn(() => answer(api.POST("/api/v1/auth/magic-link/redeem", { body })));
}

export interface Acceptance {
  token: string;
  name: string;
  password: string;
}

export function acceptInvitation(acceptance: Acceptance, code?: string): Promise<void> {
  const body = { ...acceptance, ...shown(code) };
  return session.signIn(() => answer(api.POST("/api/v1/auth/invitations/accept", { body })));
}

/** The first run. The account speaks the language of the page, and the organisation keeps the time of this device. */
export async function setUp(body: Schemas["Setup"], locale: Schemas["Locale"]): Promise<void> {
  await session.signIn(() => answer(api.POST("/api/v1/auth/setup", { body })));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await Promise.allSettled([
    api.PATCH("/api/v1/me", { body: { locale } }),
    api.PATCH("/api/v1/org", { body: { timezone: timeZone } }),
  ]);
}

/** Whoever is signed in with the old one is out, in this browser too. */
export async function resetPassword(body: Schemas["PasswordReset"]): Promise<void> {
  await done(api.POST("/api/v1/auth/password/reset", { body }));
  if (session.phase.get() === "signed_in") await session.signOut();
}

/** Goes on in another organisation of the same person. */
export function switchOrg(orgId: string): Promise<void> {
  const body = { org_id: orgId };
  return session.exchange(() => answer(api.POST("/api/v1/auth/switch-org", { body })));
}

/** Ends the session here and in the other tabs, and removes what was typed and not saved from this device. */
export async function signOut(): Promise<void> {
  const userId = session.getMe()?.user.id;
  await session.signOut();
  if (userId !== undefined) await drafts.discardAllOf(userId);
}
