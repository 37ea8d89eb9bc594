import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { Firm } from "./seed";
import { APP } from "./server";

/** The app as the next release has it: each file of code has another name, and the old names are gone. */
function nextRelease(): string {
  const folder = mkdtempSync(join(tmpdir(), "rapport-release-"));
  cpSync(APP, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const assets = join(folder, "assets");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  for (const path of [join(folder, "index.html"), ...scripts.map((name) => join(assets, name))]) {
    let text = readFileSync(path, "utf8");
    for (const name of scripts) text = text.replaceAll(name, `next-${name}`);
    writeFileSync(path, text);
  }
  for (const name of scripts) renameSync(join(assets, name), join(assets, `next-${name}`));
  return folder;
}

const ownScript = (page: Page) => page.locator('script[type="module"]').getAttribute("src");

test("a page that was open before a release goes on with the new one", async ({
  ownServer,
  visit,
  watch,
}) => {
  const firm = await Firm.found(ownServer);
  const page = await visit(firm.admin, "/", { url: ownServer.url });
  const before = await ownScript(page);
  const next = nextRelease();
  try {
    watch.expectNoServer();
    await ownServer.stop();
    await ownServer.startAgain(next);
    watch.declare(404, "GET", /\/assets\//);
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await expect(page.getByText("No tokens yet")).toBeVisible();
    expect(before).toContain("/assets/index-");
    expect(await ownScript(page)).toContain("/assets/next-index-");
    watch.expectServer();
    await page.getByRole("link", { name: "Clients", exact: true }).click();
    await expect(page.getByText("No clients yet")).toBeVisible();
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
});
