import { gunzipSync, gzipSync } from "node:zlib";
import { get as ask } from "node:http";
import type { Request } from "@playwright/test";
import { expect, open, test } from "./fixtures";

/** The budgets of the first signed-in screen, as the browser counts it. kB are 1000 bytes, as in the build. */
const SCRIPTS_KB = 240;
const STYLES_KB = 25;
const FONTS_KB = 60;
const REQUESTS = 18;
const SHIFT = 0.02;

/** As it comes over the wire when nothing better than gzip is spoken. */
function gzipped(url: string): Promise<number> {
  return new Promise((done, fail) => {
    ask(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const body = Buffer.concat(parts);
        const packed = response.headers["content-encoding"] === "gzip";
        // Small files are not packed ahead: a proxy would.
        done(packed ? gunzipSync(body) && body.length : gzipSync(body).length);
      });
    }).on("error", fail);
  });
}

/** Stands in the window before anything else, and gathers what the browser says of the page. */
function gather(): void {
  const seen = { lcp: 0, shift: 0 };
  globalThis.painted = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("value" in entry && typeof entry.value === "number") seen.shift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

test("the first signed-in screen keeps to its budget", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  // Once before, so that there is something to show on Home.
  const page = await visit(firm.admin, `/clients/${client.id}`);
  await expect(page.getByRole("heading", { level: 1, name: client.name })).toBeVisible();
  const state = await page.context().storageState({ indexedDB: false });
  expect(state.cookies.length).toBe(1);

  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await page.addInitScript(gather);
  // What the page before fetches ahead is not counted here.
  await page.goto("about:blank");
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  await open(page, "/");
  await expect(page.getByRole("link", { name: client.name })).toBeVisible();
  await page.waitForLoadState("networkidle");

  const of = (kind: string) => requests.filter((request) => request.resourceType() === kind);
  const weigh = async (kind: string) => {
    const sizes = await Promise.all(of(kind).map((request) => gzipped(request.url())));
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  const scripts = await weigh("script");
  const styles = await weigh("stylesheet");
  const fonts = await weigh("font");
  const { lcp, shift } = await page.evaluate(() => globalThis.painted);
  console.log(
    [
      `    scripts ${scripts.toFixed(1)} kB of ${SCRIPTS_KB}`,
      `styles ${styles.toFixed(1)} of ${STYLES_KB}`,
      `fonts ${fonts.toFixed(1)} of ${FONTS_KB}`,
      `${requests.length} requests of ${REQUESTS}`,
      `LCP ${(lcp / 1000).toFixed(2)} s`,
      `CLS ${shift.toFixed(3)}`,
    ].join(", "),
  );
  const list = requests.map((request) => new URL(request.url()).pathname).join("\n");
  expect(scripts, list).toBeLessThanOrEqual(SCRIPTS_KB);
  expect(styles, list).toBeLessThanOrEqual(STYLES_KB);
  expect(fonts, list).toBeLessThanOrEqual(FONTS_KB);
  expect(requests.length, list).toBeLessThanOrEqual(REQUESTS);
  expect(shift).toBeLessThanOrEqual(SHIFT);
  // How long it took depends on the machine, and is printed; that it was painted at all does not.
  expect(lcp).toBeGreaterThan(0);
});

test("a page that was open before comes without asking for its parts again", async ({
  firm,
  visit,
}) => {
  await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, "/clients");
  await expect(page.getByRole("link", { name: "Ridgeline Wind" })).toBeVisible();
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname !== "/favicon.svg") asked.push(pathname);
  });
  await page.getByRole("link", { name: "Clients", exact: true }).click();
  await expect(page.getByRole("link", { name: "Ridgeline Wind" })).toBeVisible();
  expect(asked).toEqual([]);
});
