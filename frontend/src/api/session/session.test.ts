import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asPromised } from "../wire";
import { makeMe } from "@/test/msw/factories";
import type { Message } from "./channel";
import { browserLock } from "./lock";
import { Session } from "./session";

/** A server that takes each refresh token once, and ends the session when one comes a second time. */
function fakeServer() {
  const server = {
    cookie: "refresh-0",
    valid: "refresh-0",
    token: "access-0",
    renewals: 0,
    alive: true,
    reachable: true,
    inFlight: 0,
    /** The next renewals happen, and the browser never hears of them. */
    answersLost: 0,
    /** The token before this one is still taken for a few seconds. */
    grace: "",
  };
  const grant = () => {
    server.renewals += 1;
    server.grace = server.valid;
    server.cookie = server.valid = `refresh-${server.renewals}`;
    server.token = `access-${server.renewals}`;
    return Response.json({
      access_token: server.token,
      token_type: "Bearer",
      expires_in: 900,
      me: makeMe(),
    });
  };
  const refuse = () => Response.json({ status: 401, code: "unauthenticated" }, { status: 401 });
  const refresh = async () => {
    const sent = server.cookie;
    server.inFlight += 1;
    await Promise.resolve();
    server.inFlight -= 1;
    const known = sent === server.valid || sent === server.grace;
    if (!known || server.inFlight > 0) server.alive = false;
    if (!server.alive) return refuse();
    const granted = grant();
    if (server.answersLost === 0) return granted;
    server.answersLost -= 1;
    server.cookie = sent;
    throw new TypeError("Failed to fetch");
  };
  const answer = async (input: RequestInfo | URL): Promise<Response> => {
    if (!server.reachable) throw new TypeError("Failed to fetch");
    const url = input instanceof Request ? input.url : String(input);
    if (url.endsWith("/auth/refresh")) return refresh();
    if (url.endsWith("/auth/logout")) return new Response(null, { status: 204 });
    const sent = input instanceof Request ? input.headers.get("Authorization") : null;
    return sent === `Bearer ${server.token}` ? Response.json("fine") : refuse();
  };
  vi.spyOn(globalThis, "fetch").mockImplementation(answer);
  return { server, grant };
}

/** Tabs of one browser: one lock, and a channel that is heard a moment later. */
function browser() {
  const ears: ((message: Message) => void)[] = [];
  let hinted = true;
  let unanswered = false;
  let last: Promise<unknown> = Promise.resolve();
  const tab = (): Session => {
    let own: ((message: Message) => void) | undefined;
    return new Session({
      lock: async (work) => {
        const mine = last.then(work);
        last = mine.catch(() => undefined);
        return mine;
      },
      channel: {
        tell: (message) => {
          const others = ears.filter((ear) => ear !== own);
          queueMicrotask(() => {
            for (const ear of others) ear(message);
          });
        },
        hear: (listener) => {
          own = listener;
          ears.push(listener);
        },
      },
      hint: {
        get: () => hinted,
        set: (there) => {
          hinted = there;
        },
      },
      unanswered: {
        get: () => unanswered,
        set: (there) => {
          unanswered = there;
        },
      },
    });
  };
  return {
    tab,
    forget: () => (hinted = false),
    isHinted: () => hinted,
    /** A page was left while it renewed. */
    leaveUnanswered: () => (unanswered = true),
  };
}

const ask = (session: Session) => session.send(new Request("http://x.test/api/v1/clients"));

let tabs: Session[] = [];
const open = (of: ReturnType<typeof browser>) => {
  const session = of.tab();
  tabs.push(session);
  return session;
};

beforeEach(() => {
  tabs = [];
});
afterEach(() => {
  for (const tab of tabs) tab.reset();
  vi.useRealTimers();
});

describe("the session", () => {
  it("asks nothing of the server for a visitor who was never signed in", async () => {
    fakeServer();
    const chrome = browser();
    chrome.forget();
    const session = open(chrome);
    expect(await session.restore()).toBeNull();
    expect(session.phase.get()).toBe("signed_out");
    expect(fetch).not.toHaveBeenCalled();
  });

  it("comes back after a reload", async () => {
    fakeServer();
    const session = open(browser());
    expect((await session.restore())?.user.name).toBe("Ada Example");
    expect((await ask(session)).status).toBe(200);
  });

  it("renews once for many requests at a time", async () => {
    const { server } = fakeServer();
    const session = open(browser());
    await session.restore();
    server.token = "something else";
    const answers = await Promise.all([ask(session), ask(session), ask(session)]);
    expect(answers.map((response) => response.status)).toEqual([200, 200, 200]);
    expect(server.renewals).toBe(2);
  });

  it("is renewed by one tab for all", async () => {
    const { server } = fakeServer();
    const chrome = browser();
    const [one, two] = [open(chrome), open(chrome)];
    await Promise.all([one.restore(), two.restore()]);
    server.token = "something else";
    const answers = await Promise.all([ask(one), ask(two), ask(one), ask(two)]);
    expect(answers.map((response) => response.status)).toEqual([200, 200, 200, 200]);
    expect(server.alive).toBe(true);
  });

  it("is renewed before the token expires", async () => {
    vi.useFakeTimers();
    const { server } = fakeServer();
    const session = open(browser());
    await session.restore();
    await vi.advanceTimersByTimeAsync(13 * 60_000);
    expect(server.renewals).toBe(1);
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(server.renewals).toBe(2);
  });

  it("is not lost when the server can't be reached for a while", async () => {
    vi.useFakeTimers();
    const { server } = fakeServer();
    const session = open(browser());
    await session.restore();
    server.reachable = false;
    await vi.advanceTimersByTimeAsync(14.5 * 60_000);
    expect(session.phase.get()).toBe("signed_in");
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.renewals).toBe(2);
  });

  describe("whose renewal got no answer", () => {
    it("asks once more, as the token may be spent", async () => {
      const { server } = fakeServer();
      server.answersLost = 1;
      const session = open(browser());
      expect(await session.restore()).not.toBeNull();
      expect(session.phase.get()).toBe("signed_in");
      expect((await ask(session)).status).toBe(200);
    });

    it("does not end at work either", async () => {
      const { server } = fakeServer();
      const session = open(browser());
      await session.restore();
      const phases: string[] = [];
      session.phase.subscribe(() => phases.push(session.phase.get()));
      server.answersLost = 1;
      server.token = "something else";
      expect((await ask(session)).status).toBe(200);
      expect(phases).toEqual([]);
    });

    it("is not over when the page before took the answer with it", async () => {
      const { server } = fakeServer();
      const chrome = browser();
      chrome.leaveUnanswered();
      server.alive = false;
      const session = open(chrome);
      const restored = session.restore();
      await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
      // The late answer has brought its cookie.
      server.alive = true;
      expect(await restored).not.toBeNull();
      expect(session.phase.get()).toBe("signed_in");
      expect(fetch).toHaveBeenCalledTimes(2);
    });

    it("is over when it is refused then", async () => {
      const { server } = fakeServer();
      const chrome = browser();
      chrome.leaveUnanswered();
      server.alive = false;
      const session = open(chrome);
      expect(await session.restore()).toBeNull();
      expect(session.phase.get()).toBe("signed_out");
      expect(fetch).toHaveBeenCalledTimes(2);
    });

    it("stays unknown while there is no server at all", async () => {
      const { server } = fakeServer();
      server.reachable = false;
      const chrome = browser();
      const session = open(chrome);
      await expect(session.restore()).rejects.toThrow("Failed to fetch");
      expect(session.phase.get()).toBe("unknown");
      expect(chrome.isHinted()).toBe(true);
      server.reachable = true;
      expect(await session.restore()).not.toBeNull();
    });
  });

  it("is over at once when the server has said so", async () => {
    const { server } = fakeServer();
    server.alive = false;
    const session = open(browser());
    expect(await session.restore()).toBeNull();
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("lets a request wait for signing in again, and then go on", async () => {
    const { server, grant } = fakeServer();
    const session = open(browser());
    await session.restore();
    server.alive = false;
    server.token = "something else";
    const waiting = ask(session);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ended"));
    server.alive = true;
    await session.signIn(async () => asPromised(await grant().json()));
    expect((await waiting).status).toBe(200);
    expect(session.phase.get()).toBe("signed_in");
  });

  it("gives a waiting request back when one leaves instead", async () => {
    const { server } = fakeServer();
    const session = open(browser());
    await session.restore();
    server.alive = false;
    server.token = "something else";
    const waiting = ask(session);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ended"));
    await session.signOut();
    expect((await waiting).status).toBe(401);
  });

  it("ends in all tabs, and is forgotten", async () => {
    fakeServer();
    const chrome = browser();
    const [one, two] = [open(chrome), open(chrome)];
    await Promise.all([one.restore(), two.restore()]);
    await one.signOut();
    await vi.waitFor(() => expect(two.phase.get()).toBe("signed_out"));
    expect(two.getMe()).toBeNull();
    expect(chrome.isHinted()).toBe(false);
  });

  it("stays when signing out does not reach the server", async () => {
    const { server } = fakeServer();
    const session = open(browser());
    await session.restore();
    server.reachable = false;
    await expect(session.signOut()).rejects.toThrow("Failed to fetch");
    expect(session.phase.get()).toBe("signed_in");
  });
});

it("locks also where the browser has no locks of its own", async () => {
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} in`);
    await new Promise((done) => setTimeout(done, 20));
    seen.push(`${name} out`);
  };
  await Promise.all([browserLock(work("a")), browserLock(work("b"))]);
  expect(seen).toHaveLength(4);
  expect(seen[1]).toBe(seen[0]?.replace("in", "out"));
  expect(seen[3]).toBe(seen[2]?.replace("in", "out"));
});
