import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { meKeys } from "@/api/me";
import { session } from "@/api/session/browser";
import { setupQuery } from "./queries";

/** Only a path of this app: an address of somebody else's must not come in through the link. */
export function safePath(next: unknown): string | undefined {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return undefined;
  return next === "/" || next.startsWith("/login") ? undefined : next;
}

/** Before any page of the app: who is not signed in signs in first, and comes back. */
export async function requireSession(client: QueryClient, href: string): Promise<void> {
  const me = await session.restore();
  if (!me) {
    const next = safePath(href);
    throw redirect({ to: "/login", search: next === undefined ? {} : { next } });
  }
  if (client.getQueryData(meKeys.all) === undefined) client.setQueryData(meKeys.all, me);
  if (me.membership.role === "portal") throw redirect({ to: "/portal", replace: true });
}

/** Before the pages of a client's contacts: nobody else has any there. */
export async function requireContact(href: string): Promise<void> {
  const me = await session.restore();
  if (me?.membership.role === "portal") return;
  throw redirect(me ? { to: "/", replace: true } : { to: "/login", search: { next: href } });
}

async function skipIfSignedIn(next?: string): Promise<void> {
  await session.restore();
  if (session.phase.get() !== "signed_in") return;
  throw redirect({ href: safePath(next) ?? "/", replace: true });
}

/** Before the sign-in page. A Rapport that nobody has set up yet is set up first. */
export async function requireSignedOut(client: QueryClient, next: string | undefined) {
  await skipIfSignedIn(next);
  const { needed } = await client.ensureQueryData(setupQuery);
  if (needed) throw redirect({ to: "/setup", replace: true });
}

export async function requireSetup(client: QueryClient): Promise<void> {
  await skipIfSignedIn();
  const { needed } = await client.ensureQueryData(setupQuery);
  if (!needed) throw redirect({ to: "/login", search: {}, replace: true });
}
