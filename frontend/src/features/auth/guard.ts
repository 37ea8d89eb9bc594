import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { type Me, meKeys, timeZoneOf } from "@/api/me";
import { session } from "@/api/session/browser";
import { setTimeZone } from "@/lib/time-zone";
import { type LinkPage, keepLinkToken } from "./link-token";
import { optionsQuery, setupQuery } from "./queries";

/** Only a path of this app: an address of somebody else's must not come in through the link. */
export function safePath(next: unknown): string | undefined {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return undefined;
  return next === "/" || next.startsWith("/login") ? undefined : next;
}

/** Who it is, and by which clock they live, is known before any page asks or shows anything. */
function greet(client: QueryClient, me: Me): void {
  const known = client.getQueryData<Me>(meKeys.all);
  setTimeZone(timeZoneOf(known ?? me));
  if (known === undefined) client.setQueryData(meKeys.all, me);
}

/** Before any page of the app: who is not signed in signs in first, and comes back. */
export async function requireSession(client: QueryClient, href: string): Promise<void> {
  const me = await session.restore();
  if (!me) {
    const next = safePath(href);
    throw redirect({ to: "/login", search: next === undefined ? {} : { next } });
  }
  greet(client, me);
  if (me.second_factor_due) throw setUpFirst(href);
  if (me.membership.role === "portal") throw redirect({ to: "/portal", replace: true });
}

/** Before the pages of a client's contacts: nobody else has any there. */
export async function requireContact(client: QueryClient, href: string): Promise<void> {
  const me = await session.restore();
  if (me) greet(client, me);
  if (me?.second_factor_due) throw setUpFirst(href);
  if (me?.membership.role === "portal") return;
  throw redirect(me ? { to: "/", replace: true } : { to: "/login", search: { next: href } });
}

/** The organisation wants a second factor: nothing else is to be had before. */
function setUpFirst(href: string) {
  const next = safePath(href);
  return redirect({ to: "/second-factor", search: next === undefined ? {} : { next } });
}

/** Before the page that sets a second factor up, where one is due. */
export async function requireSecondFactorDue(client: QueryClient, next: string | undefined) {
  const me = await session.restore();
  if (!me) throw redirect({ to: "/login", search: next === undefined ? {} : { next } });
  greet(client, me);
  if (!me.second_factor_due) throw redirect({ href: safePath(next) ?? "/", replace: true });
}

/** Before the page of a link that counts once: its token leaves the address, before anything is shown. */
export function takeLinkToken(page: LinkPage, hash: string): void {
  if (hash === "") return;
  keepLinkToken(page, hash);
  throw redirect({ to: `/${page}`, hash: "", replace: true });
}

async function skipIfSignedIn(next?: string): Promise<void> {
  await session.restore();
  if (session.phase.get() !== "signed_in") return;
  throw redirect({ href: safePath(next) ?? "/", replace: true });
}

/** Before the sign-in page. A Rapport that nobody has set up yet is set up first. */
export async function requireSignedOut(client: QueryClient, next: string | undefined) {
  await skipIfSignedIn(next);
  // Not waited for: the page keeps a place for what it offers.
  void client.prefetchQuery(optionsQuery);
  const { needed } = await client.ensureQueryData(setupQuery);
  if (needed) throw redirect({ to: "/setup", replace: true });
}

export async function requireSetup(client: QueryClient): Promise<void> {
  await skipIfSignedIn();
  const { needed } = await client.ensureQueryData(setupQuery);
  if (!needed) throw redirect({ to: "/login", search: {}, replace: true });
}
