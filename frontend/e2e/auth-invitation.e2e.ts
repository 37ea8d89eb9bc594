import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectAccessible, expectToFit, setTheme, widths } from "./looks";
import { Firm } from "./seed";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

const NEW_PASSWORD = "teal otter in the rain";

interface Invited {
  invitation_token: string;
  invitation_url: string;
}

let counted = 0;

function invite(firm: Firm, role: string, more: object = {}): Promise<Invited & { email: string }> {
  counted += 1;
  const email = `grace.${counted}.${firm.id.slice(-6)}@northwind.example`;
  return firm.api
    .call<Invited>("POST", "users", { email, name: "Grace Hall", role, ...more })
    .then((invited) => ({ ...invited, email }));
}

/** On a desk in the light, on a phone in the dark. */
async function looksGood(page: Page, what: string): Promise<void> {
  for (const [size, theme] of [
    [widths.desk, "light"],
    [widths.phone, "dark"],
  ] as const) {
    await page.setViewportSize(size);
    await setTheme(page, theme);
    await expectToFit(page);
    await expectAccessible(page, `${what}, ${theme}, ${size.width} px`);
  }
}

test("somebody new comes in by a link", async ({ firm, visit, watch }) => {
  watch.declare(422, "POST", /\/invitations\/accept$/);
  const { invitation_token: token, email } = await invite(firm, "member");
  const page = await visit(null, `/accept-invitation#${token}`);
  await expect(page).toHaveURL(`${firm.server.url}/accept-invitation`);
  await expect(page).toHaveTitle("Join Northwind · Rapport");
  await expect(page.getByText("You are invited as a member of the team.")).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(field(page, "Choose a password")).toBeFocused();
  await looksGood(page, "an invitation");

  await test.step("it survives a reload", async () => {
    await page.reload();
    await expect(field(page, "Your name")).toHaveValue("Grace Hall");
  });

  await test.step("a weak password is refused, with the reason", async () => {
    await field(page, "Choose a password").fill("northwind2026");
    await field(page, "Choose a password").press("Enter");
    await expect(field(page, "Choose a password")).toHaveAccessibleDescription(/guessed/);
    await looksGood(page, "a weak password");
  });

  await field(page, "Your name").fill("Grace Hopper");
  await field(page, "Choose a password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(heading(page, "Home")).toBeVisible();
  await page.setViewportSize(widths.desk);
  await expect(page.getByRole("button", { name: "Account: Grace Hopper" })).toBeVisible();
  await page.reload();
  await expect(heading(page, "Home")).toBeVisible();
  // The token is gone with the invitation.
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  expect(kept).not.toContain(token);

  await test.step("the link counts once", async () => {
    watch.declare(422, "POST", /\/invitations\/look$/);
    const late = await visit(null, `/accept-invitation#${token}`);
    await expect(heading(late, "This link does not work any more")).toBeVisible();
    await looksGood(late, "a link that was used");
    await late.getByRole("link", { name: "To sign-in" }).click();
    await field(late, "Email").fill(email);
    await field(late, "Password").fill(NEW_PASSWORD);
    await late.getByRole("button", { name: "Sign in" }).click();
    await expect(heading(late, "Home")).toBeVisible();
  });
});

test("says in German why a password would be guessed", async ({ firm, visit, watch }) => {
  watch.declare(422, "POST", /\/invitations\/accept$/);
  const { invitation_token: token } = await invite(firm, "member");
  const page = await visit(null, `/accept-invitation#${token}`, { stored: { language: "de" } });
  await expect(heading(page, "Northwind beitreten")).toBeVisible();
  await field(page, "Passwort wählen").fill("aaaaaaaaaaaa");
  await field(page, "Passwort wählen").press("Enter");
  await expect(field(page, "Passwort wählen")).toHaveAccessibleDescription(
    /Wörter ohne Zusammenhang/,
  );
});

test("a client's contact comes to their own page", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const { invitation_token: token } = await invite(firm, "portal", { client_id: client.id });
  const page = await visit(null, `/accept-invitation#${token}`);
  await expect(page.getByText("You are invited as a client's contact.")).toBeVisible();
  await field(page, "Choose a password").fill(NEW_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(heading(page, "Nothing here for you yet")).toBeVisible();
});

test("who tries a colleague's link out is told what it does", async ({ firm, visit }) => {
  const { invitation_token: token, email } = await invite(firm, "member");
  const page = await visit(firm.admin, `/accept-invitation#${token}`);
  await expect(page.getByText(`Accepting signs in ${email} instead.`)).toBeVisible();
  await looksGood(page, "an invitation of somebody else");
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
});

test("links of no use say so, and lead on", async ({ visit, watch }) => {
  watch.declare(422, "POST", /\/magic-link\/redeem$/);
  watch.declare(422, "POST", /\/password\/reset$/);
  const page = await visit(null, "/magic-link#no-such-token");
  await expect(page).toHaveURL(/\/magic-link$/);
  await looksGood(page, "a link to sign in by");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(page, "This link does not work any more")).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(heading(page, "Sign in by email")).toBeVisible();

  await open(page, "/reset-password#no-such-token");
  await looksGood(page, "a new password");
  await field(page, "New password").fill(NEW_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(heading(page, "This link does not work any more")).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(heading(page, "Set a new password")).toBeVisible();
});

test("asking for a link is answered alike for everybody", async ({ ownServer, visit }) => {
  const firm = await Firm.found(ownServer);
  const page = await visit(null, "/login", { url: ownServer.url });
  for (const [link, title] of [
    ["Forgot password?", "Set a new password"],
    ["Email me a sign-in link", "Sign in by email"],
  ] as const) {
    for (const email of [firm.admin.email, "nobody@northwind.example"]) {
      await page.getByRole("link", { name: link }).click();
      await expect(heading(page, title)).toBeVisible();
      await looksGood(page, title);
      await field(page, "Email").fill(email);
      await page.getByRole("button", { name: "Send link" }).click();
      await expect(page.getByText(`If ${email} has an account here`)).toBeVisible();
      await looksGood(page, `${title}, sent`);
      await page.getByRole("link", { name: "To sign-in" }).click();
    }
  }
});
