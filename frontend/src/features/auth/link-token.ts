import { createStore } from "@/lib/store";

/**
 * The token of a link that counts once stands behind its "#": so it reaches no log. It is taken out of the address
 * at once, and kept for this tab, so that reloading the page does not lose it.
 */
export type LinkPage = "accept-invitation" | "reset-password" | "magic-link";

const keyOf = (page: LinkPage) => `rapport.link.${page}`;

/** For browsers that keep nothing: as long as the page lives. */
const kept = new Map<LinkPage, string>();

/** Counts the links that were followed in this tab: a page that is open already begins anew with the next one. */
export const arrivals = createStore(0);

/** What the address brings, without its "#". */
export function keepLinkToken(page: LinkPage, hash: string): void {
  const token = decodeURIComponent(hash.replace(/^#/, ""));
  kept.set(page, token);
  arrivals.set(arrivals.get() + 1);
  try {
    sessionStorage.setItem(keyOf(page), token);
  } catch {
    // Then it does not survive a reload.
  }
}

export function readLinkToken(page: LinkPage): string | null {
  try {
    return sessionStorage.getItem(keyOf(page)) ?? kept.get(page) ?? null;
  } catch {
    return kept.get(page) ?? null;
  }
}

/** Once it was used, or holds no more. */
export function dropLinkToken(page: LinkPage): void {
  kept.delete(page);
  try {
    sessionStorage.removeItem(keyOf(page));
  } catch {
    // It was not there then.
  }
}
