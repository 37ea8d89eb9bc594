import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectToFit, widths } from "./looks";
import type { Firm } from "./seed";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

async function furnish(firm: Firm): Promise<readonly string[]> {
  const client = await firm.api.client({
    name: "Ridgeline",
    type: "government",
    email: "a@b.example",
  });
  await firm.api.change(client, { phone: "0117 4960101", type: "utility" });
  await firm.api.call("POST", "me/tokens", { name: "Export", scopes: ["clients:read"] });
  return [
    "/",
    "/clients",
    "/clients?view=table&type=utility",
    "/clients?sheet=new",
    "/clients?q=nothing",
    `/clients/${client.id}`,
    `/clients/${client.id}?tab=activity`,
    `/clients/${client.id}?sheet=edit`,
    "/settings",
    "/no/such/page",
  ];
}

/** "clients.filter.label" in place of its text. */
function keyPattern(): RegExp {
  const folder = new URL("../src/i18n/en/", import.meta.url);
  const features = readdirSync(folder).map((name) => name.replace(/\.json$/, ""));
  return new RegExp(String.raw`\b(${features.join("|")})\.[a-z_]+(\.[a-z_0-9]+)*\b|\{\{`);
}

/** All that is shown and read aloud. */
const textOf = (page: Page) =>
  page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [title], [placeholder]")];
    const said = labels.flatMap((element) =>
      ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.title, document.body.innerText, ...said].join("\n");
  });

/** English words that stand nowhere in German. */
const english = /\b(the|Search|Settings|Clients|Edit|Changed|Points of contact|Filter by|Try)\b/;

test.describe("German", () => {
  test("is chosen, and follows the account to another device", async ({ firm, visit }) => {
    const page = await visit(firm.admin, "/settings");
    await expect(heading(page, "Settings")).toBeVisible();
    await page.getByRole("button", { name: /^Account:/ }).click();
    await page.getByRole("menuitemcheckbox", { name: "Deutsch" }).click();
    await expect(heading(page, "Einstellungen")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await page.reload();
    await expect(heading(page, "Einstellungen")).toBeVisible();
    await expect
      .poll(() => firm.api.call<{ user: { locale: string } }>("GET", "me"))
      .toMatchObject({ user: { locale: "de" } });

    const device = await visit(firm.admin, "/clients");
    await expect(heading(device, "Kunden")).toBeVisible();
  });

  test("is chosen before signing in", async ({ visit }) => {
    const page = await visit(null, "/login");
    await page.getByRole("button", { name: "Language" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Deutsch" }).click();
    await expect(heading(page, "Anmelden")).toBeVisible();
    await page.reload();
    await expect(heading(page, "Anmelden")).toBeVisible();
  });

  test("is complete: no key, no English", async ({ firm, visit }) => {
    const paths = await furnish(firm);
    await firm.api.call("PATCH", "me", { locale: "de" });
    const page = await visit(firm.admin, "/", { stored: { language: "de" } });
    for (const path of paths) {
      await open(page, path);
      expect(page.url()).toContain(path);
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      const text = await textOf(page);
      expect.soft(text, path).not.toMatch(keyPattern());
      expect.soft(text.replace(firm.name, ""), path).not.toMatch(english);
    }
  });

  test("says the faults of the server too", async ({ firm, visit, watch }) => {
    watch.declare(422, "POST", /\/clients$/);
    const page = await visit(firm.admin, "/clients?sheet=new", { stored: { language: "de" } });
    await firm.api.call("PATCH", "me", { locale: "de" });
    await page.reload();
    await page.getByRole("textbox", { name: "Name" }).fill("Ridgeline");
    const email = page.getByRole("textbox", { name: "E-Mail" });
    await email.fill("a@-b-.example");
    await page.getByRole("button", { name: "Kunde anlegen" }).click();
    await expect(email).toBeFocused();
    await expect(email).toHaveAccessibleDescription(/keine E-Mail/i);
  });
});

test("texts that are longer by half fit a phone", async ({ firm, visit }) => {
  const paths = await furnish(firm);
  const page = await visit(firm.admin, "/", {
    stored: { language: "xx" },
    viewport: widths.phone,
  });
  for (const path of paths) {
    await open(page, path);
    expect(page.url()).toContain(path);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    expect(await page.locator("body").innerText()).toMatch(/\[.*~/);
    await expectToFit(page);
  }
  for (const path of ["/login", "/forgot-password", "/sign-in-link", "/magic-link#token"]) {
    const outside = await visit(null, path, {
      stored: { language: "xx" },
      viewport: widths.phone,
    });
    await expect(heading(outside, "[")).toBeVisible();
    await expectToFit(outside);
  }
});
