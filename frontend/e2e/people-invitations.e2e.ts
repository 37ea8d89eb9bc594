import { expect, test } from "./fixtures";
import { field, some } from "./pages/clients";
import { invite, rowOf } from "./pages/people";
import { PASSWORD } from "./seed";

test.describe("an invitation", () => {
  test("is sent from the keyboard, shown once, and lets its person in", async ({
    firm,
    visit,
    server,
  }) => {
    const page = await visit(firm.admin, "/admin/users");
    await expect(page.getByText("1 person")).toBeVisible();
    await page.keyboard.press("c");
    const sheet = page.getByRole("dialog", { name: "Invite somebody" });
    const email = `grace.${firm.id}@northwind.example`;
    // The form may still be on its way: what is typed early goes into its first field.
    await page.keyboard.type(email);
    await expect(field(page, "Email")).toHaveValue(email);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Grace Hall");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowUp");
    await expect(sheet.getByRole("radio", { name: "Admin" })).toBeChecked();
    await sheet.getByRole("checkbox", { name: "Assesses clients" }).press("Space");
    await sheet.getByRole("button", { name: "Send invitation" }).press("Enter");

    const made = page.getByRole("dialog", { name: "Grace Hall was invited" });
    await expect(made).toContainText("This server sends no email");
    const link = await made.getByText(/accept-invitation#/).innerText();
    await made.getByRole("button", { name: "Done" }).click();
    await expect(rowOf(page, "Grace Hall")).toContainText("Invited");

    const accepted = await fetch(`${server.url}/api/v1/auth/invitations/accept`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token: link.split("#")[1], password: PASSWORD }),
    });
    expect(accepted.status).toBe(200);
    await page.reload();
    await expect(rowOf(page, "Grace Hall")).toContainText("Admin");
    await expect(rowOf(page, "Grace Hall")).toContainText("Assessor");
    await expect(rowOf(page, "Grace Hall")).not.toContainText("Invited");
  });

  test("of a portal user needs a client; of a member is refused beside the address", async ({
    firm,
    visit,
    watch,
  }) => {
    watch.declare(409, "POST", /\/users$/);
    await firm.api.clients(some);
    const page = await visit(firm.admin, "/admin/users?sheet=invite");
    await field(page, "Email").fill(firm.admin.email);
    await field(page, "Name").fill("Pia Contact");
    await page.getByRole("radio", { name: "Portal user" }).check();
    await page.getByRole("button", { name: "Send invitation" }).click();
    const client = page.getByRole("combobox", { name: "Client" });
    await expect(client).toHaveAccessibleDescription("This field is required.");
    await client.click();
    await page.getByPlaceholder("Client").fill("alder");
    await page.getByRole("option", { name: "Alder County" }).click();
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(field(page, "Email")).toHaveAccessibleDescription(/is a member .* already/);
    await expect(field(page, "Email")).toBeFocused();
    await field(page, "Email").fill(`pia.${firm.id}@alder.example`);
    await page.getByRole("button", { name: "Send invitation" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(rowOf(page, "Pia Contact")).toContainText("Portal · Alder County");
  });

  test("is made anew, and the link before holds no more", async ({ firm, visit, server }) => {
    const first = await invite(firm.api, { email: `ivo.${firm.id}@n.example`, name: "Ivo Lund" });
    const page = await visit(firm.admin, `/admin/users?user=${first.id}`);
    await page.getByRole("button", { name: "Invite again" }).click();
    const dialog = page.getByRole("dialog", { name: "Ivo Lund was invited" });
    await expect(dialog).not.toContainText(first.invitation_token);
    await expect(dialog.getByText(/accept-invitation#/)).toBeVisible();
    const old = await fetch(`${server.url}/api/v1/auth/invitations/accept`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token: first.invitation_token, password: PASSWORD }),
    });
    expect(old.status).toBe(422);
  });
});
