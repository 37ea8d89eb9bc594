import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./looks";
import { heading, some } from "./pages/clients";
import { readUser, rowOf, sheetOf } from "./pages/people";
import { signIn } from "./seed";

test.describe("a user", () => {
  test("is given other clients, and is found by them", async ({ firm, visit }) => {
    const [one, two] = await firm.api.clients(some);
    const sam = await firm.hire("subcontractor", "Sam Free", one ? [one] : []);
    const page = await visit(firm.admin, "/admin/users");
    await page.getByRole("link", { name: "Sam Free" }).click();
    const sheet = sheetOf(page, "Sam Free");
    await expect(sheet.getByText("Ridgeline Wind")).toBeVisible();
    await sheet.getByRole("combobox", { name: "Assigned clients" }).click();
    await page.getByPlaceholder("Assigned clients").fill("harbour");
    await page.getByRole("option", { name: "Harbour & Sons" }).click();
    await page.keyboard.press("Escape");
    await sheet.getByRole("button", { name: "Remove Ridgeline Wind" }).click();
    await sheet.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Changes saved")).toBeVisible();
    expect((await readUser(firm, sam.id)).assigned_client_ids).toEqual([two?.id]);
    await open(page, `/admin/users?client=${two?.id}`);
    await expect(rowOf(page, "Sam Free")).toBeVisible();
    await expect(page.getByText("is Harbour & Sons")).toBeVisible();
    await open(page, `/admin/users?client=${one?.id}`);
    await expect(page.getByText("Nobody fits these filters")).toBeVisible();
  });

  test("becomes a portal user only after a warning, and the portal is closed again", async ({
    firm,
    visit,
  }) => {
    await firm.api.clients(some);
    const mo = await firm.hire("member", "Mo Brandt");
    const page = await visit(firm.admin, `/admin/users?user=${mo.id}`);
    const portal = page.getByRole("switch", { name: "Portal access" });
    await portal.click();
    await expect(page.getByText("They lose the firm’s app as soon as you save.")).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
    const client = page.getByRole("combobox", { name: "Client" });
    await expect(client).toHaveAccessibleDescription("This field is required.");
    await client.click();
    await page.getByRole("option", { name: "Ridgeline Wind" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    const warning = page.getByRole("alertdialog", { name: "Make Mo Brandt a portal user?" });
    await expect(warning).toContainText("Ridgeline Wind");
    await warning.getByRole("button", { name: "Cancel" }).click();
    expect((await readUser(firm, mo.id)).role).toBe("member");
    await page.getByRole("button", { name: "Save" }).click();
    await warning.getByRole("button", { name: "Make a portal user" }).click();
    await expect(page.getByText("Changes saved")).toBeVisible();
    expect(await readUser(firm, mo.id)).toMatchObject({
      role: "portal",
      client_portal_enabled: true,
      client: { name: "Ridgeline Wind" },
    });
    await portal.click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await readUser(firm, mo.id)).client_portal_enabled).toBe(false);
    await page.getByRole("button", { name: "Close" }).click();
    await expect(rowOf(page, "Mo Brandt")).toContainText("Portal closed · Ridgeline Wind");
  });

  test("is deactivated, signed out at once, and let in again", async ({
    firm,
    visit,
    server,
    watch,
  }) => {
    const mo = await firm.hire("member", "Mo Brandt");
    const theirs = await firm.as(mo);
    await theirs.call("GET", "me");
    const page = await visit(firm.admin, `/admin/users?user=${mo.id}`);
    await page.getByRole("button", { name: "Deactivate" }).click();
    const ask = page.getByRole("alertdialog", { name: "Deactivate Mo Brandt?" });
    await expect(ask).toContainText("sessions and API tokens end at once");
    await ask.getByRole("button", { name: "Deactivate" }).click();
    await expect(page.getByText("Mo Brandt was deactivated")).toBeVisible();
    await expect(theirs.call("GET", "me")).rejects.toThrow(/401/);
    await page.getByRole("button", { name: "Reactivate" }).click();
    await expect(page.getByText("Mo Brandt was reactivated")).toBeVisible();
    await signIn(server.url, mo.email);
    expect(watch.faults).toEqual([]);
  });

  test("who is the last admin stays one", async ({ firm, visit, watch }) => {
    watch.declare(409, "PATCH", /\/users\//);
    const page = await visit(firm.admin, `/admin/users?user=${firm.admin.id}`);
    await page.getByRole("radio", { name: "Member" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Give it up" }).click();
    await expect(page.getByText("This is the last active admin.")).toBeVisible();
    await page.getByRole("button", { name: "Deactivate" }).click();
    const ask = page.getByRole("alertdialog", { name: "Deactivate yourself?" });
    await ask.getByRole("button", { name: "Deactivate" }).click();
    await expect(ask).toContainText("This is the last active admin.");
  });

  test("who gives up being an admin goes on as what they are now", async ({ firm, visit }) => {
    await firm.hire("admin", "Grace Hall");
    const page = await visit(firm.admin, `/admin/users?user=${firm.admin.id}`);
    await page.getByRole("radio", { name: "Member" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Give it up" }).click();
    await expect(page).toHaveURL("/");
    await expect(page.getByRole("link", { name: "Clients" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
  });

  test("who deactivates themselves is signed out", async ({ firm, visit, watch }) => {
    watch.declare(401, "GET", /./);
    watch.declare(401, "POST", /\/auth\/refresh/);
    await firm.hire("admin", "Grace Hall");
    const page = await visit(firm.admin, `/admin/users?user=${firm.admin.id}`);
    await page.getByRole("button", { name: "Deactivate" }).click();
    const ask = page.getByRole("alertdialog", { name: "Deactivate yourself?" });
    await ask.getByRole("button", { name: "Deactivate" }).click();
    await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible();
  });

  test("is compared when another admin was faster", async ({ firm, visit, watch }) => {
    watch.declare(412, "PATCH", /\/users\//);
    const mo = await firm.hire("member", "Mo Brandt");
    const page = await visit(firm.admin, `/admin/users?user=${mo.id}`);
    await page.getByRole("radio", { name: "Admin" }).check();
    await firm.api.call("PATCH", `users/${mo.id}`, { role: "subcontractor" });
    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog", { name: "Changed meanwhile" });
    await expect(dialog.getByRole("radio", { name: /Yours\s*Admin/ })).toBeChecked();
    await expectAccessibleInBothThemes(page, "comparing");
    await dialog.getByRole("radio", { name: /Theirs\s*Subcontractor/ }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole("radio", { name: "Subcontractor" })).toBeChecked();
    expect((await readUser(firm, mo.id)).role).toBe("subcontractor");
  });

  test("has what they can see explained", async ({ firm, visit }) => {
    const [one] = await firm.api.clients(some);
    const sam = await firm.hire("subcontractor", "Sam Free", one ? [one] : []);
    const page = await visit(firm.admin, `/admin/users?user=${sam.id}`);
    await page.getByRole("tab", { name: "What can they see?" }).click();
    await expect(page).toHaveURL(/part=access/);
    await expect(page.getByText("Sam Free sees Ridgeline Wind.")).toBeVisible();
    await expect(page.getByRole("row", { name: /^See/ })).toContainText("assigned to them");
    await page.getByRole("combobox", { name: "Record" }).click();
    await page.getByRole("option", { name: "Alder County" }).click();
    await expect(page.getByText(/Sam Free does not see Alder County/)).toBeVisible();
    await expect(page.getByRole("row", { name: /^See/ })).toContainText("is not assigned to them");
  });
});

test("others neither see the way nor the pages", async ({ firm, visit }) => {
  const mo = await firm.hire("member", "Mo Brandt");
  const page = await visit(mo, "/");
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
  for (const path of ["/admin/users", "/admin/audit"]) {
    await open(page, path);
    await expect(heading(page, "You do not have access")).toBeVisible();
  }
  await open(page, "/settings");
  await expect(page.getByRole("heading", { name: "API tokens" })).toBeVisible();
  await expect(page.getByRole("switch", { name: /Admins need/ })).toHaveCount(0);
});

test("a second factor is wanted of all admins, after a warning to whoever has none", async ({
  firm,
  visit,
}) => {
  const page = await visit(firm.admin, "/settings");
  await page.getByRole("switch", { name: "Admins need a second factor" }).click();
  const warning = page.getByRole("alertdialog", { name: "You have no second factor yourself" });
  await warning.getByRole("button", { name: "Cancel" }).click();
  const org = await firm.api.call<{ admins_need_totp: boolean }>("GET", "org");
  expect(org.admins_need_totp).toBe(false);
});
