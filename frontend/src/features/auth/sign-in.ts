import { type Schemas, answer, api } from "@/api/client";
import { session } from "@/api/session/browser";
import { drafts } from "@/lib/draft-database";

export function signIn(body: Schemas["Login"]): Promise<void> {
  return session.signIn(() => answer(api.POST("/api/v1/auth/login", { body })));
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

/** Ends the session here and in the other tabs, and removes what was typed and not saved from this device. */
export async function signOut(): Promise<void> {
  const userId = session.getMe()?.user.id;
  await session.signOut();
  if (userId !== undefined) await drafts.discardAllOf(userId);
}
