import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./looks";
import { Firm } from "./seed";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test.describe("a server that does not answer", () => {
  test("is an error with Retry, and what was typed is kept", async ({
    ownServer,
    visit,
    watch,
  }) => {
    const firm = await Firm.found(ownServer);
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, "/clients", { url: ownServer.url });
    const card = page.getByRole("link", { name: client.name });
    const retry = page.getByRole("button", { name: "Try again" });
    const stop = async () => {
      watch.expectNoServer();
      await ownServer.stop();
    };
    const start = async () => {
      await ownServer.startAgain();
      watch.expectServer();
    };
    await expect(card).toBeVisible();

    await test.step("a list", async () => {
      await stop();
      await page.getByRole("searchbox", { name: "Search clients" }).fill("ridge");
      await expect(page.getByText("The server does not answer")).toBeVisible();
      await expectAccessible(page);
      await start();
      await retry.click();
      await expect(card).toBeVisible();
    });

    await test.step("a page whose code was never fetched", async () => {
      await stop();
      await page.keyboard.press("Escape");
      await page.getByRole("main").focus();
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      await expect(heading(page, "The server does not answer")).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Main navigation" })).toBeVisible();
      await start();
      await retry.click();
      await expect(heading(page, "Settings")).toBeVisible();
    });

    await test.step("a form", async () => {
      await page.keyboard.press("c");
      const name = page.getByRole("textbox", { name: "Name", exact: true });
      await name.fill("Harbour & Sons");
      await stop();
      await page.getByRole("button", { name: "Create client" }).click();
      await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
        "The server does not answer",
      );
      await expect(name).toHaveValue("Harbour & Sons");
      await start();
      await page.getByRole("button", { name: "Create client" }).click();
      await expect(heading(page, "Harbour & Sons")).toBeVisible();
    });

    const { items } = await firm.api.call<{ items: unknown[] }>("GET", "clients");
    expect(items).toHaveLength(2);
  });

  test("is an error also for who signs in", async ({ ownServer, visit, watch }) => {
    const firm = await Firm.found(ownServer);
    const page = await visit(null, "/login", { url: ownServer.url });
    await page.getByRole("textbox", { name: "Email" }).fill(firm.admin.email);
    await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
    watch.expectNoServer();
    await ownServer.stop();
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("The server does not answer");
    await ownServer.startAgain();
    watch.expectServer();
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(heading(page, "Home")).toBeVisible();
  });
});

test("a part of a page that cannot be fetched does not take the page away", async ({
  ownServer,
  visit,
  watch,
}) => {
  const firm = await Firm.found(ownServer);
  const page = await visit(firm.admin, "/settings", { url: ownServer.url });
  await expect(page.getByText("No tokens yet")).toBeVisible();
  watch.expectNoServer();
  await ownServer.stop();
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(heading(page, "The server does not answer")).toBeVisible();
  await ownServer.startAgain();
  watch.expectServer();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(heading(page, "Settings")).toBeVisible();
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("dialog", { name: "Create token" })).toBeVisible();
});

test("without a network one is told so, and goes on afterwards", async ({ firm, visit, watch }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, "/clients");
  await expect(page.getByRole("link", { name: client.name })).toBeVisible();
  watch.expectNoServer();
  await page.context().setOffline(true);
  await expect(page.getByText(/^You are offline/)).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(false);
  watch.expectServer();
  await expect(page.getByText(/^You are offline/)).toHaveCount(0);
  await page.getByRole("link", { name: client.name }).click();
  await expect(heading(page, client.name)).toBeVisible();
});
