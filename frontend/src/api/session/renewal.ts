import { refusalOf } from "../problem";
import { asPromised } from "../wire";
import type { TokenAnswer } from "./channel";

/** What outlives the page, as a yes or no. */
export interface Note {
  get: () => boolean;
  set: (there: boolean) => void;
}

export const AUTH = "/api/v1/auth/";

/** After a renewal without an answer: long enough for the cookie of a late one, short enough for the server's grace. */
const ONCE_MORE_MS = 500;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export function post(path: "refresh" | "logout"): Promise<Response> {
  // `keepalive`: when the page goes away meanwhile, the browser still takes the next cookie from the answer.
  return globalThis.fetch(new URL(AUTH + path, location.origin), {
    method: "POST",
    credentials: "same-origin",
    keepalive: true,
  });
}

export interface Renewal {
  /** Null: refused. */
  answer: TokenAnswer | null;
  /** Refused because somebody else had used the token. */
  copied: boolean;
}

/** A renewal whose answer never came, of this page or of the one before it, may have spent the token all the same. */
export async function renewal(unanswered: Note): Promise<Renewal> {
  const doubtful = unanswered.get();
  try {
    const first = await ask(unanswered, doubtful);
    if (first.answer || !doubtful) return first;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  await pause(ONCE_MORE_MS);
  return ask(unanswered, true);
}

/** Throws when there is no answer, or one that says nothing of the session. */
async function ask(unanswered: Note, doubtful: boolean): Promise<Renewal> {
  unanswered.set(true);
  const response = await post("refresh");
  const answer = response.ok ? asPromised<TokenAnswer>(await response.json()) : null;
  unanswered.set(false);
  if (answer) return { answer, copied: false };
  const refusal = await refusalOf(response);
  if (response.status !== 401) throw refusal;
  // In doubt, it was this browser itself that had used the token before.
  return { answer, copied: refusal.reason === "reused" && !doubtful };
}
