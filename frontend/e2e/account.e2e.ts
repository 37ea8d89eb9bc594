import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { PASSWORD, signIn } from "./seed";
import { codeOf } from "./totp";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function looksGood(page: Page, what: string): Promise<void> {
  await expectAccessibleInBothThemes(page, what);
  await page.setViewportSize(widths.phone);
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, `${what}, on a phone`);
  await page.setViewportSize(widths.desk);
}

test("a new password signs the other devices out, and is the one that counts", async ({
  firm,
  visit,
  watch,
}) => {
  watch.declare(422, "POST", /\/me\/password$/);
  watch.declare(401, "GET", /\/(clients|members)/);
  watch.declare(401, "POST", /\/auth\/refresh$/);
  const other = await visit(firm.admin, "/");
  const page = await visit(firm.admin, "/settings");
  await field(page, "Current password").fill("not my password");
  await field(page, "New password").fill("northwind2026");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(field(page, "Current password")).toHaveAccessibleDescription(/not your password/);
  await field(page, "Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(field(page, "New password")).toHaveAccessibleDescription(/guessed/);
  await field(page, "New password").fill("teal otter in the rain");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await expect(page.getByText("Your other sessions were signed out.")).toBeVisible();

  await other.getByRole("link", { name: "Clients" }).click();
  const again = other.getByRole("dialog", { name: "Sign in again" });
  await again.getByRole("textbox", { name: "Password" }).fill("teal otter in the rain");
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(other, "Clients")).toBeVisible();
});

test("sessions are seen, and ended one by one or all", async ({ firm, visit }) => {
  await signIn(firm.server.url, firm.admin.email);
  const page = await visit(firm.admin, "/settings");
  const list = page.getByRole("list", { name: "Where you are signed in" });
  await expect(list.getByText("This device")).toHaveCount(1);
  await expect(list.getByRole("listitem").filter({ hasText: "127.0.0.1" })).toHaveCount(3);
  // That of the seed, and that of the line above.
  const strangers = list.getByRole("button", { name: /^Sign out:/ });
  await expect(strangers).toHaveCount(2);
  await looksGood(page, "settings");
  await strangers.first().click();
  await expect(strangers).toHaveCount(1);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  const question = page.getByRole("alertdialog");
  await expectAccessibleInBothThemes(page, "sign out everywhere");
  await question.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
  await page.reload();
  await expect(heading(page, "Sign in")).toBeVisible();
});

test("a second factor: set up, asked for, stood in for, removed", async ({
  firm,
  visit,
  watch,
}) => {
  watch.declare(422, "POST", /\/me\/totp\/confirm$/);
  watch.declare(401, "POST", /\/auth\/login$/);
  const page = await visit(firm.admin, "/settings");
  const codes: string[] = [];
  let secret = "";

  await test.step("set up", async () => {
    await page.getByRole("button", { name: "Set up" }).click();
    const dialog = page.getByRole("dialog", { name: "Second factor" });
    const picture = dialog.getByRole("img", { name: /^QR code/ });
    await expect(picture).toBeVisible();
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(
      100,
    );
    secret = (await dialog.getByLabel("Key").innerText()).replaceAll(" ", "");
    await looksGood(page, "the key of a second factor");
    await field(page, "Code").fill("000000");
    await field(page, "Code").press("Enter");
    await expect(field(page, "Code")).toHaveAccessibleDescription(/not the code/);
    await field(page, "Code").fill(codeOf(secret));
    await field(page, "Code").press("Enter");
    const list = dialog.getByRole("list", { name: "Recovery codes" });
    await expect(list.getByRole("listitem")).toHaveCount(10);
    codes.push(...(await list.getByRole("listitem").allInnerTexts()));
    await looksGood(page, "recovery codes");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("rapport-recovery.txt");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeVisible();
    await dialog.getByRole("checkbox", { name: "I have kept these codes" }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  });

  await test.step("asked for at sign-in", async () => {
    await page.getByRole("button", { name: /^Account:/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await field(page, "Email").fill(firm.admin.email);
    await field(page, "Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(field(page, "Code")).toBeFocused();
    await looksGood(page, "the second step");
    await field(page, "Code").fill("000000");
    await expect(field(page, "Code")).toHaveAccessibleDescription(/code is wrong/);
    // That of now was used to set it up; the one of the next half minute counts already.
    await field(page, "Code").fill(codeOf(secret, 1));
    await expect(heading(page, "Home")).toBeVisible();
  });

  await test.step("a recovery code stands in, once", async () => {
    const other = await visit(null, "/login");
    await field(other, "Email").fill(firm.admin.email);
    await field(other, "Password").fill(PASSWORD);
    await other.getByRole("button", { name: "Sign in" }).click();
    await other.getByRole("button", { name: "Use a recovery code" }).click();
    await field(other, "Recovery code").fill(codes[0]?.toUpperCase() ?? "");
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(heading(other, "Home")).toBeVisible();
    await open(other, "/settings");
    await expect(other.getByText("9 recovery codes are left.")).toBeVisible();
  });

  await test.step("new codes, then none", async () => {
    await open(page, "/settings");
    await page.getByRole("button", { name: "New recovery codes" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "New recovery codes" }).click();
    await page.getByRole("checkbox", { name: "I have kept these codes" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("Second factor removed")).toBeVisible();
    await expect(page.getByRole("button", { name: "Set up" })).toBeVisible();
  });
});

test("where the organisation wants a second factor, there is nothing before it", async ({
  firm,
  visit,
}) => {
  await firm.api.call("PATCH", "org", { admins_need_totp: true });
  const page = await visit(firm.admin, "/clients?view=table");
  await expect(heading(page, "Set up your second factor")).toBeVisible();
  await expect(page).toHaveTitle("Set up your second factor · Rapport");
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await looksGood(page, "a second factor that is due");
  await open(page, "/settings");
  await expect(heading(page, "Set up your second factor")).toBeVisible();
  await open(page, "/clients?view=table");
  const secret = (await page.getByLabel("Key").innerText()).replaceAll(" ", "");
  await field(page, "Code").fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("checkbox", { name: "I have kept these codes" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(heading(page, "Clients")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("view")).toBe("table");
  await open(page, "/settings");
  await expect(page.getByRole("button", { name: "Remove" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("theme and density follow the account to another device", async ({ firm, visit }) => {
  const page = await visit(firm.admin, "/settings");
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.getByRole("radio", { name: "Compact" }).click();
  await expect
    .poll(() => firm.api.call<{ user: object }>("GET", "me"))
    .toMatchObject({ user: { theme: "dark", density: "compact" } });
  await page.getByRole("radio", { name: "Comfortable" }).click();
  await expect
    .poll(() => firm.api.call<{ user: object }>("GET", "me"))
    .toMatchObject({ user: { density: "comfortable" } });

  await firm.api.client({ name: "Ridgeline Wind" });
  const device = await visit(firm.admin, "/clients?view=table");
  await expect(device.locator("html")).toHaveClass(/\bdark\b/);
  await expect(device.locator("html")).toHaveAttribute("data-density", "comfortable");
  const row = device.getByRole("row").filter({ hasText: "Ridgeline Wind" });
  const roomy = (await row.boundingBox())?.height ?? 0;
  await device.getByRole("button", { name: /^Account:/ }).click();
  await device.getByRole("menuitemcheckbox", { name: "Compact" }).click();
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBeLessThan(roomy);
});

test("somebody of two organisations goes from one to the other", async ({
  firm,
  visit,
  server,
}) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const { Firm } = await import("./seed");
  const blue = await Firm.found(server, "Blue Lake");
  const invited = await blue.api.call<{ invitation_token: string }>("POST", "users", {
    email: firm.admin.email,
    name: firm.admin.name,
    role: "member",
  });
  const page = await visit(firm.admin, `/accept-invitation#${invited.invitation_token}`);
  await expect(heading(page, "Join Blue Lake")).toBeVisible();
  await field(page, "Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(heading(page, "Home")).toBeVisible();
  await expect(page.getByText("Blue Lake")).toBeVisible();

  await page.getByRole("button", { name: /^Account:/ }).click();
  await expectAccessibleInBothThemes(page, "the organisations in the menu");
  await page.getByRole("menuitemcheckbox", { name: "Northwind" }).click();
  // The menu, which has all of them, takes a moment to go.
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(page.getByText("Northwind")).toBeVisible();
  await page.getByRole("link", { name: "Clients" }).click();
  await expect(page.getByRole("link", { name: client.name })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("blue lake");
  await expect(page.getByRole("option", { name: "Go on in Blue Lake" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Home")).toBeVisible();
  await expect(page.getByText("Blue Lake")).toBeVisible();
  await page.getByRole("link", { name: "Clients" }).click();
  await expect(page.getByText("No clients yet")).toBeVisible();
  await expect(page.getByText(client.name)).toHaveCount(0);
});
