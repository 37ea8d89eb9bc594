import { type Store, createStore } from "@/lib/store";
import { refusalOf } from "../problem";
import type { components } from "../schema";
import type { Channel, TokenAnswer } from "./channel";
import type { Lock } from "./lock";
import { AUTH, type Note, post, renewal } from "./renewal";

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
  hint: Note;
  /** Remembers beyond the page that a renewal is under way, and so that its answer may be lost. */
  unanswered: Note;
}

/** Renewed this long before it expires. */
const AHEAD_MS = 60_000;
/** Not sent any more when it has less than this to live. */
const MARGIN_MS = 5000;
const TRY_AGAIN_MS = 15_000;
/** Those below it that act for who is signed in. They are asked while the lock is held: the token is not renewed then. */
const ACTING = new Set([`${AUTH}switch-org`, `${AUTH}logout-all`]);

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

const isFresh = (token: Token) => token.expiresAt - Date.now() > MARGIN_MS;

/**
 * The session of this tab. The access token lives here and nowhere else; the refresh token is in a cookie that
 * scripts cannot read. A refresh token counts once: tabs renew one after the other, and tell each other what they got.
 */
export class Session {
  readonly phase: Store<Phase> = createStore<Phase>("unknown");
  /** Who it is, and in which organisation: caches of one must never be shown to another. */
  readonly person: Store<string | null> = createStore<string | null>(null);
  readonly #parts: SessionParts;
  #token: Token | null = null;
  #me: Me | null = null;
  #copied = false;
  #renewing: Promise<Token | null> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: ((token: Token | null) => void)[] = [];

  constructor(parts: SessionParts) {
    this.#parts = parts;
    parts.channel.hear((message) => {
      if (message.type === "opened") this.#adopt(message.answer, message.expiresAt);
      else this.#close();
    });
  }

  /** Who is signed in, as the server said last. */
  getMe(): Me | null {
    return this.#me;
  }

  /** Whether the server ended the session because somebody else had its sign-in too. */
  wasCopied(): boolean {
    return this.#copied;
  }

  /** What the server has said of the person since. */
  learn(me: Me): void {
    if (this.#me) this.#me = me;
  }

  /** At the start: whether the session of an earlier visit still lives. Throws when the server does not answer. */
  async restore(): Promise<Me | null> {
    if (this.phase.get() === "unknown") {
      if (this.#parts.hint.get()) await this.#renew(null);
      else this.#close();
    }
    return this.#me;
  }

  /** Signs in with what the work answers. No other tab renews meanwhile. */
  signIn(work: () => Promise<TokenAnswer>): Promise<void> {
    return this.#parts.lock(async () => {
      this.#open(await work());
    });
  }

  /** Goes on with what the work answers: another session of the same person. */
  async exchange(work: () => Promise<TokenAnswer>): Promise<void> {
    await this.#usable();
    await this.signIn(work);
  }

  async signOut(): Promise<void> {
    const response = await this.#parts.lock(() => post("logout"));
    if (!response.ok && response.status !== 401) throw await refusalOf(response);
    this.#leave();
  }

  /** By work that has the server end all sessions of the person. */
  async signOutEverywhere(work: () => Promise<void>): Promise<void> {
    await this.#usable();
    await this.#parts.lock(work);
    this.#leave();
  }

  async send(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (ACTING.has(pathname)) return globalThis.fetch(withToken(request, this.#token?.value));
    if (pathname.startsWith(AUTH)) return globalThis.fetch(request);
    // A request can be sent once.
    const tries = [request, request.clone()];
    return this.authorized((token) => globalThis.fetch(withToken(tries.shift() ?? request, token)));
  }

  /**
   * Sends with the access token, by fetch or otherwise; a 401 is met by one silent renewal, then by asking to sign in
   * again.
   */
  async authorized(send: (token: string | undefined) => Promise<Response>): Promise<Response> {
    const used = await this.#usable();
    const response = await send(used?.value);
    if (response.status !== 401 || !used) return response;
    const next = await this.#better(used);
    return next ? send(next.value) : response;
  }

  /** As a page that was just opened; for tests. */
  reset(): void {
    this.#close();
    this.#copied = false;
    this.#renewing = null;
    this.phase.set("unknown");
  }

  async #usable(): Promise<Token | null> {
    return this.#token && isFresh(this.#token) ? this.#token : this.#better(this.#token);
  }

  /** A token better than the stale one; null when nobody is signed in. Waits while a sign-in is asked for. */
  async #better(stale: Token | null): Promise<Token | null> {
    if (this.phase.get() === "signed_out") return null;
    if (this.phase.get() === "ended") return this.#signedInAgain();
    if (this.#token && this.#token !== stale && isFresh(this.#token)) return this.#token;
    const next = await this.#renew(stale);
    if (next) return next;
    return this.phase.get() === "ended" ? this.#signedInAgain() : null;
  }

  #signedInAgain(): Promise<Token | null> {
    return new Promise((resume) => this.#waiting.push(resume));
  }

  #renew(stale: Token | null): Promise<Token | null> {
    this.#renewing ??= this.#parts
      .lock(() => this.#refresh(stale))
      .finally(() => {
        this.#renewing = null;
      });
    return this.#renewing;
  }

  async #refresh(stale: Token | null): Promise<Token | null> {
    // Another tab may have been faster while this one waited for the lock.
    if (this.#token && this.#token !== stale && isFresh(this.#token)) return this.#token;
    // Or it has signed out.
    if (this.phase.get() === "signed_out") return null;
    const { answer, copied } = await renewal(this.#parts.unanswered);
    this.#copied = copied;
    return answer ? this.#open(answer) : this.#lose();
  }

  #renewIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#renew(this.#token).catch(() => this.#renewIn(TRY_AGAIN_MS));
    }, ms);
  }

  #open(answer: TokenAnswer): Token {
    const expiresAt = Date.now() + answer.expires_in * 1000;
    const token = this.#adopt(answer, expiresAt);
    this.#parts.channel.tell({ type: "opened", answer, expiresAt });
    return token;
  }

  #adopt(answer: TokenAnswer, expiresAt: number): Token {
    const token = { value: answer.access_token, expiresAt };
    this.#token = token;
    this.#me = answer.me;
    this.#copied = false;
    this.#parts.hint.set(true);
    this.#renewIn(Math.max(expiresAt - Date.now() - AHEAD_MS, 1000));
    this.person.set(`${answer.me.user.id}/${answer.me.org.id}`);
    this.phase.set("signed_in");
    this.#settle(token);
    return token;
  }

  /** The server knows the session no longer. Who was at work signs in again over the page. */
  #lose(): null {
    if (this.phase.get() === "unknown") this.#close();
    if (this.phase.get() !== "signed_in") return null;
    clearTimeout(this.#timer);
    this.#token = null;
    this.phase.set("ended");
    return null;
  }

  #leave(): void {
    this.#close();
    this.#copied = false;
    this.#parts.channel.tell({ type: "closed" });
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#token = null;
    this.#me = null;
    this.#parts.hint.set(false);
    this.person.set(null);
    this.phase.set("signed_out");
    this.#settle(null);
  }

  #settle(token: Token | null): void {
    const resumed = this.#waiting;
    this.#waiting = [];
    for (const resume of resumed) resume(token);
  }
}
