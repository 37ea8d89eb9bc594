const OWN = /^\/api\/v1\/attachments\/[^/?#]+\/[^/?#]+$/;

/**
 * The path of one of our attachments, or nothing. Whatever else a text may name as an image is never asked for: the
 * request would carry the access token.
 */
export function ownUrl(src: unknown): string | undefined {
  if (typeof src !== "string" || !src.startsWith("/") || src.startsWith("//")) return undefined;
  // As the browser would read it: no dots that lead elsewhere, no backslashes.
  const url = new URL(src, location.origin);
  return url.origin === location.origin && OWN.test(url.pathname) ? url.pathname : undefined;
}

export const thumbnailOf = (url: string): string => `${url}?thumbnail=true`;

/** The name in the address: that of the file. */
export function nameOf(url: string): string {
  const last = url.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The host of an image that lies elsewhere: the server fetches it when the note is saved. */
export function outsideHost(src: unknown): string | undefined {
  if (typeof src !== "string" || !URL.canParse(src)) return undefined;
  const { protocol, host } = new URL(src);
  return protocol === "http:" || protocol === "https:" ? host : undefined;
}
