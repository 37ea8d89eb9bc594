import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { PASSWORD } from "./seed";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** As hands do it: one key at a time, wherever the focus is. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test("from sign-in to a client of one's own, without a mouse", async ({ firm, visit }) => {
  await firm.api.client({ name: "Harbour & Sons" });
  const page = await visit(null, "/");

  await test.step("sign in", async () => {
    await expect(page.getByRole("textbox", { name: "Email" })).toBeFocused();
    await type(page, firm.admin.email);
    await press(page, "Tab");
    await expect(page.getByRole("textbox", { name: "Password" })).toBeFocused();
    await type(page, PASSWORD);
    await press(page, "Enter");
    await expect(heading(page, "Home")).toBeVisible();
  });

  await test.step("skip to the content", async () => {
    await page.reload();
    await expect(heading(page, "Home")).toBeVisible();
    await press(page, "Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeInViewport();
    await press(page, "Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("make a client", async () => {
    await press(page, "g", "c");
    await expect(heading(page, "Clients")).toBeVisible();
    await press(page, "c");
    await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
    await type(page, "Ridgeline Wind");
    await press(page, "Tab");
    const typeField = page.getByRole("dialog", { name: "New client" }).getByLabel("Type");
    await expect(typeField).toBeFocused();
    await press(page, "Enter");
    await type(page, "util");
    await expect(page.getByRole("option")).toHaveText(["Utility"]);
    await press(page, "Enter");
    await expect(typeField).toBeFocused();
    await expect(typeField).toHaveText("Utility");
    await page.getByRole("textbox", { name: "Phone" }).focus();
    await type(page, "0117 4960101");
    await press(page, "Enter");
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
  });

  await test.step("find it in the palette, and open it", async () => {
    await press(page, "g", "h");
    await expect(heading(page, "Home")).toBeVisible();
    await press(page, "Control+k");
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await expect(palette.getByRole("combobox")).toBeFocused();
    await type(page, "ridgel");
    await expect(palette.getByRole("option", { name: "Ridgeline Wind" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await press(page, "Enter");
    await expect(palette).toHaveCount(0);
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
  });

  await test.step("edit it, and close the sheet again", async () => {
    await press(page, "e");
    const sheet = page.getByRole("dialog", { name: "Edit client" });
    await expect(sheet.getByRole("textbox", { name: "Name" })).toBeFocused();
    await press(page, "Escape");
    await expect(sheet).toHaveCount(0);
  });

  await test.step("go to another one", async () => {
    await press(page, "s");
    await expect(page.getByPlaceholder("Go to client")).toBeFocused();
    await type(page, "harb");
    await expect(page.getByRole("option")).toHaveText([/Harbour/]);
    await press(page, "Enter");
    await expect(heading(page, "Harbour & Sons")).toBeVisible();
  });

  await test.step("move through the list", async () => {
    await press(page, "g", "c");
    await expect(heading(page, "Clients")).toBeVisible();
    await expect(page.getByRole("link", { name: "Harbour & Sons" })).toBeVisible();
    await press(page, "/");
    await expect(page.getByRole("searchbox", { name: "Search clients" })).toBeFocused();
    await page.getByRole("link", { name: "Harbour & Sons" }).focus();
    await press(page, "ArrowRight");
    await expect(page.getByRole("link", { name: "Ridgeline Wind" })).toBeFocused();
    await press(page, "Enter");
    await expect(heading(page, "Ridgeline Wind")).toBeVisible();
  });
});

test("the focus goes into what opens, stays there, and comes back", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, `/clients/${client.id}`);
  const opener = page.getByRole("button", { name: "More actions" });
  await opener.focus();
  await press(page, "Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await press(page, "Escape");
  await expect(opener).toBeFocused();

  await press(page, "Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await press(page, "End");
  await expect(page.getByRole("menuitem", { name: "Delete client" })).toBeFocused();
  await press(page, "Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await press(page, "Tab", "Tab", "Tab");
  await expect(question.locator(":focus")).toHaveCount(1);
  await press(page, "Escape");
  await expect(question).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.getByRole("button", { name: "Edit", exact: true }).focus();
  await press(page, "Enter");
  const sheet = page.getByRole("dialog", { name: "Edit client" });
  await expect(sheet.getByRole("textbox", { name: "Name" })).toBeFocused();
  await press(page, "Escape");
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeFocused();
});

test("letters are letters while one types", async ({ firm, visit }) => {
  await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, "/clients");
  await page.getByRole("searchbox", { name: "Search clients" }).focus();
  await type(page, "gcv?c");
  await expect(page.getByRole("searchbox", { name: "Search clients" })).toHaveValue("gcv?c");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("No client fits these filters")).toBeVisible();
});

test("hands are faster than the network", async ({ firm, visit }) => {
  const page = await visit(firm.admin, "/");
  await page.waitForLoadState("networkidle");
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  await browser.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 1000,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });

  await test.step("what is typed after asking for the palette lands there", async () => {
    await press(page, "Control+k");
    await type(page, "gc?cv");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await expect(palette.getByRole("combobox")).toHaveValue("gc?cv");
    await type(page, "!");
    await expect(palette.getByRole("combobox")).toHaveValue("gc?cv!");
    await expect(page).toHaveURL("/");
    await press(page, "Escape");
    await expect(palette).toHaveCount(0);
  });

  await test.step("what is typed after asking for a new client is its name", async () => {
    await press(page, "c");
    await type(page, "Kestrel gc?v");
    const name = page.getByRole("textbox", { name: "Name" });
    await expect(name).toHaveValue("Kestrel gc?v");
    await expect(name).toBeFocused();
    await type(page, "!");
    await expect(name).toHaveValue("Kestrel gc?v!");
    await page.getByRole("button", { name: "Create client" }).click();
    await expect(heading(page, "Kestrel gc?v!")).toBeVisible();
  });
});
