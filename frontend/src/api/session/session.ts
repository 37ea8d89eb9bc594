import { createStore } from "@/lib/store";
import { refusalOf } from "../problem";
import type { components } from "../schema";
import type { Channel, TokenAnswer } from "./channel";
import type { Lock } from "./lock";

/**
 * unknown: not asked yet; signed_out: nobody; signed_in: somebody;
 * ended: somebody whose session the server has ended, so that they must sign in again.
 */
export type Phase = "unknown" | "signed_out" | "signed_in" | "ended";

export type Me = components["schemas"]["Me"];

interface Token {
  value: string;
  expiresAt: number;
}

export interface SessionParts {
  lock: Lock;
  channel: Channel;
  /** Remembers beyond the page that there is a session. Not a secret. */
  hint: { get: () => boolean; set: (there: boolean) => void };
}

/** Renewed this long before it expires. */
const AHEAD_MS = 60_000;
/** Not sent any more when it has less than this to live. */
const MARGIN_MS = 5000;
const TRY_AGAIN_MS = 15_000;

const AUTH = "/api/v1/auth/";

function post(path: "refresh" | "logout"): Promise<Response> {
  // `keepalive`: when the page goes away meanwhile, the browser still takes the next cookie from the answer.
  return globalThis.fetch(new URL(AUTH + path, location.origin), {
    method: "POST",
    credentials: "same-origin",
    keepalive: true,
  });
}

function withToken(request: Request, token: Token | null): Request {
  if (token) request.headers.set("Authorization", `Bearer ${token.value}`);
  return request;
}

export type Session = ReturnType<typeof createSession>;

/**
 * The session of this tab. The access token lives here and nowhere else; the refresh token is in a cookie that
 * scripts cannot read. A refresh token counts once: tabs renew one after the other, and tell each other what they got.
 */
export function createSession({ lock, channel, hint }: SessionParts) {
  const phase = createStore<Phase>("unknown");
  /** Who it is, and in which organisation: caches of one must never be shown to another. */
  const person = createStore<string | null>(null);
  let token: Token | null = null;
  let me: Me | null = null;
  let renewing: Promise<Token | null> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((token: Token | null) => void)[] = [];

  const settle = (next: Token | null) => {
    const resumed = waiting;
    waiting = [];
    for (const resume of resumed) resume(next);
  };

  const renewIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      renew(token).catch(() => renewIn(TRY_AGAIN_MS));
    }, ms);
  };

  const adopt = (answer: TokenAnswer, expiresAt: number): Token => {
    const next = { value: answer.access_token, expiresAt };
    token = next;
    me = answer.me;
    hint.set(true);
    renewIn(Math.max(expiresAt - Date.now() - AHEAD_MS, 1000));
    person.set(`${answer.me.user.id}/${answer.me.org.id}`);
    phase.set("signed_in");
    settle(next);
    return next;
  };

  const open = (answer: TokenAnswer): Token => {
    const expiresAt = Date.now() + answer.expires_in * 1000;
    const next = adopt(answer, expiresAt);
    channel.tell({ type: "opened", answer, expiresAt });
    return next;
  };

  const close = () => {
    clearTimeout(timer);
    token = null;
    me = null;
    hint.set(false);
    person.set(null);
    phase.set("signed_out");
    settle(null);
  };

  /** The server knows the session no longer. Who was at work signs in again over the page. */
  const lose = (): null => {
    clearTimeout(timer);
    token = null;
    if (phase.get() === "signed_in") phase.set("ended");
    else if (phase.get() === "unknown") close();
    return null;
  };

  const isFresh = (candidate: Token) => candidate.expiresAt - Date.now() > MARGIN_MS;

  async function refresh(stale: Token | null): Promise<Token | null> {
    // Another tab may have been faster while this one waited for the lock.
    if (token && token !== stale && isFresh(token)) return token;
    const response = await post("refresh");
    if (response.ok) return open((await response.json()) as TokenAnswer);
    if (response.status === 401) return lose();
    throw await refusalOf(response);
  }

  function renew(stale: Token | null): Promise<Token | null> {
    renewing ??= lock(() => refresh(stale)).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  const signedInAgain = () => new Promise<Token | null>((resume) => waiting.push(resume));

  /** A token better than the stale one; null when nobody is signed in. Waits while a sign-in is asked for. */
  async function better(stale: Token | null): Promise<Token | null> {
    if (phase.get() === "signed_out") return null;
    if (phase.get() === "ended") return signedInAgain();
    if (token && token !== stale && isFresh(token)) return token;
    const next = await renew(token);
    if (next) return next;
    return (phase.get() as Phase) === "ended" ? signedInAgain() : null;
  }

  /** Sends with the access token; a 401 is met by one silent renewal, then by asking to sign in again. */
  async function send(request: Request): Promise<Response> {
    if (new URL(request.url).pathname.startsWith(AUTH)) return globalThis.fetch(request);
    const again = request.clone();
    const used = token && isFresh(token) ? token : await better(token);
    const response = await globalThis.fetch(withToken(request, used));
    if (response.status !== 401 || !used) return response;
    const next = await better(used);
    return next ? globalThis.fetch(withToken(again, next)) : response;
  }

  channel.hear((message) => {
    if (message.type === "opened") adopt(message.answer, message.expiresAt);
    else close();
  });

  return {
    phase,
    person,
    send,
    /** Who is signed in, as the server said last. */
    getMe: () => me,
    /** At the start: whether the session of an earlier visit still lives. Throws when the server does not answer. */
    async restore(): Promise<Me | null> {
      if (phase.get() === "unknown") {
        if (hint.get()) await renew(null);
        else close();
      }
      return me;
    },
    /** Signs in with what the work answers. No other tab renews meanwhile. */
    signIn: (work: () => Promise<TokenAnswer>): Promise<void> =>
      lock(async () => {
        open(await work());
      }),
    async signOut(): Promise<void> {
      const response = await lock(() => post("logout"));
      if (!response.ok && response.status !== 401) throw await refusalOf(response);
      close();
      channel.tell({ type: "closed" });
    },
    /** As a page that was just opened; for tests. */
    reset(): void {
      close();
      renewing = null;
      phase.set("unknown");
    },
  };
}
