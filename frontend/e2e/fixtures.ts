import { type BrowserContext, type Page, test as base } from "@playwright/test";
import { Firm, type Person, signIn } from "./seed";
import { Server } from "./server";
import { Watch } from "./watch";

export { expect } from "@playwright/test";

interface VisitOptions {
  /** What the page finds in localStorage; the keys are without the app's prefix. */
  stored?: Record<string, string>;
  viewport?: { width: number; height: number };
  /** Another server than that of the worker. */
  url?: string;
}

/** Opens a page in a browser of its own: of somebody who is signed in already, or of nobody. */
export type Visit = (who: Person | null, path: string, options?: VisitOptions) => Promise<Page>;

interface PerTest {
  firm: Firm;
  watch: Watch;
  visit: Visit;
  /** A server that nobody has set up yet, that a test may stop, and that puts its letters into a folder. */
  ownServer: Server;
}

/** Until the app shows a page: one that is left while it still renews its session may lose it. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await base.expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
}

/** What a browser has that signed in earlier: the cookie, and the app's note that there is one. */
async function sessionOf(url: string, who: Person) {
  const [name, value] = (await signIn(url, who.email)).cookie.split("=");
  return {
    name: name ?? "",
    value: value ?? "",
    domain: new URL(url).hostname,
    path: "/api/v1/auth",
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: "Strict" as const,
  };
}

export const test = base.extend<PerTest, { server: Server }>({
  server: [
    // Playwright reads from the pattern what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const server = await Server.start();
      // Somebody has set it up before any test comes.
      await Firm.found(server, "First Firm");
      await provide(server);
      await server.remove();
    },
    { scope: "worker" },
  ],

  // oxlint-disable-next-line no-empty-pattern
  ownServer: async ({}, provide, info) => {
    const server = await Server.start({ mail: true });
    await provide(server);
    if (info.status !== info.expectedStatus)
      await info.attach("own-server.log", { body: server.log });
    await server.remove();
  },

  firm: async ({ server }, provide) => {
    await provide(await Firm.found(server));
  },

  watch: async ({ server }, provide, info) => {
    const watch = new Watch();
    await provide(watch);
    if (info.status !== info.expectedStatus) await info.attach("server.log", { body: server.log });
    base.expect(watch.faults, "what the browser must not have seen").toEqual([]);
  },

  visit: async ({ browser, server, watch, contextOptions }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (who, path, options = {}) => {
      const url = options.url ?? server.url;
      watch.at(url);
      const stored = { ...(who && { session: "1" }), ...options.stored };
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: url,
        reducedMotion: "reduce",
        colorScheme: "light",
        ...(options.viewport && { viewport: options.viewport }),
        storageState: {
          cookies: who ? [await sessionOf(url, who)] : [],
          origins: [
            {
              origin: url,
              localStorage: Object.entries(stored).map(([name, value]) => ({
                name: `rapport.${name}`,
                value,
              })),
            },
          ],
        },
      });
      contexts.push(context);
      await watch.over(context);
      const page = await context.newPage();
      await open(page, path);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** Another tab of the same browser. */
export async function anotherTab(page: Page, path: string): Promise<Page> {
  const tab = await page.context().newPage();
  await open(tab, path);
  return tab;
}
