import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkIn } from "./letters";
import { Firm, PASSWORD } from "./seed";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

const NEW_PASSWORD = "teal otter in the rain";

test("a forgotten password is set by the link that comes by mail", async ({
  ownServer,
  visit,
  watch,
}) => {
  const firm = await Firm.found(ownServer);
  const page = await visit(null, "/login", { url: ownServer.url });
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(heading(page, "Set a new password")).toBeVisible();
  await field(page, "Email").fill(firm.admin.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText(`If ${firm.admin.email} has an account here`)).toBeVisible();

  const link = await linkIn(ownServer.mail, firm.admin.email, "reset-password");
  const visitor = await visit(null, link, { url: ownServer.url });
  await expect(visitor).toHaveURL(/\/reset-password$/);
  await field(visitor, "New password").fill(NEW_PASSWORD);
  await visitor.getByRole("button", { name: "Set password" }).click();
  await expect(heading(visitor, "Sign in")).toBeVisible();
  await expect(visitor.getByText("Your new password is set.")).toBeVisible();

  await test.step("the old one counts no more, the new one does", async () => {
    watch.declare(401, "POST", /\/auth\/login$/);
    await field(visitor, "Email").fill(firm.admin.email);
    await field(visitor, "Password").fill(PASSWORD);
    await visitor.getByRole("button", { name: "Sign in" }).click();
    await expect(visitor.getByRole("alert")).toContainText("wrong");
    await field(visitor, "Password").fill(NEW_PASSWORD);
    await visitor.getByRole("button", { name: "Sign in" }).click();
    await expect(heading(visitor, "Home")).toBeVisible();
  });

  await test.step("nor does the link", async () => {
    watch.declare(422, "POST", /\/password\/reset$/);
    const late = await visit(null, link, { url: ownServer.url });
    await field(late, "New password").fill("otter in the teal rain");
    await late.getByRole("button", { name: "Set password" }).click();
    await expect(heading(late, "This link does not work any more")).toBeVisible();
  });
});

test("somebody signs in by the link that comes by mail", async ({ ownServer, visit, watch }) => {
  const firm = await Firm.found(ownServer);
  const page = await visit(null, "/login", { url: ownServer.url });
  await page.getByRole("link", { name: "Email me a sign-in link" }).click();
  await expect(heading(page, "Sign in by email")).toBeVisible();
  await field(page, "Email").fill(firm.admin.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText("It works for 15 minutes.")).toBeVisible();

  const link = await linkIn(ownServer.mail, firm.admin.email, "magic-link");
  const visitor = await visit(null, link, { url: ownServer.url });
  await expect(visitor).toHaveURL(/\/magic-link$/);
  // Opening it has not used it up: whoever scans mail opens links, too.
  await visitor.reload();
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(visitor, "Home")).toBeVisible();
  await expect(visitor.getByRole("button", { name: `Account: ${firm.admin.name}` })).toBeVisible();

  await test.step("it counts once", async () => {
    watch.declare(422, "POST", /\/magic-link\/redeem$/);
    const late = await visit(null, link, { url: ownServer.url });
    await late.getByRole("button", { name: "Sign in" }).click();
    await expect(heading(late, "This link does not work any more")).toBeVisible();
  });
});
