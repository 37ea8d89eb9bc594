import { readFileSync } from "node:fs";
import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { some } from "./pages/clients";
import { type User, invite } from "./pages/people";
import type { Firm } from "./seed";

/** Something of each kind happens. */
async function happen(firm: Firm) {
  const [client, gone] = await firm.api.clients(some);
  const mo = await firm.hire("member", "Mo Brandt");
  await firm.api.call<User>("PATCH", `users/${mo.id}`, {
    role: "subcontractor",
    assigned_client_ids: client ? [client.id] : [],
  });
  if (client) await firm.api.change(client, { phone: "+44 117 496 0101" });
  await firm.api.call("DELETE", `clients/${gone?.id}`);
  await invite(firm.api, { email: `ivo.${firm.id}@n.example`, name: "Ivo Lund" });
  return { client, mo };
}

test.describe("the audit log", () => {
  test("tells who did what, from what to what, from where", async ({ firm, visit }) => {
    const { client } = await happen(firm);
    const page = await visit(firm.admin, "/admin/audit");
    const changed = page.getByRole("link", { name: /^Changed: Mo Brandt/ });
    const row = page.getByRole("row").filter({ has: changed });
    await expect(row).toContainText("Ada Lovell");
    await expect(row).toContainText("Role: Member → Subcontractor");
    await expect(row).toContainText("127.0.0.1");
    await changed.click();
    const sheet = page.getByRole("dialog", { name: "Changed · Mo Brandt" });
    await expect(sheet.getByRole("row", { name: /^Assigned clients/ })).toContainText(
      "Ridgeline Wind",
    );
    await expect(sheet.getByRole("row", { name: /^Role/ })).toHaveText("RoleMemberSubcontractor");
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await expect(changed).toBeFocused();
    await page.keyboard.press("Enter");
    await page.reload();
    await expect(sheet).toBeVisible();
    await page.keyboard.press("Escape");
    // What is gone has no link, what is there has one.
    await expect(page.getByRole("link", { name: "Harbour & Sons", exact: true })).toHaveCount(0);
    await page.getByRole("link", { name: "Ridgeline Wind", exact: true }).first().click();
    await expect(page).toHaveURL(`/clients/${client?.id}`);
  });

  test("is filtered, and the address keeps the filters", async ({ firm, visit }) => {
    const { mo } = await happen(firm);
    const page = await visit(firm.admin, "/admin/audit");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("combobox", { name: "Record", exact: true }).click();
    await page.getByPlaceholder("Record", { exact: true }).fill("brandt");
    await page.getByRole("option", { name: /Mo Brandt/ }).click();
    await page.getByRole("combobox", { name: "Action" }).click();
    await page.getByRole("option", { name: "Changed", exact: true }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(
      new RegExp(`action=updated.*record=user%3A${mo.id}|record=.*action=`),
    );
    await expect(page.getByRole("link", { name: /^Changed: / })).toHaveCount(1);
    await expect(page.getByRole("link", { name: /^Created: / })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("link", { name: /^Changed: Mo Brandt/ })).toHaveCount(1);
    await page.getByRole("button", { name: "Remove Action" }).click();
    await expect(page.getByRole("link", { name: /^Created: Mo Brandt/ })).toHaveCount(1);
    await open(page, "/admin/audit?from=2020-01-01&to=2020-01-31");
    await expect(page.getByText("Nothing that happened fits these filters")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(page.getByRole("link", { name: /^Invited: Ivo Lund/ })).toBeVisible();
  });

  for (const [form, item] of [
    ["csv", "CSV for spreadsheets"],
    ["jsonl", "JSON lines for programs"],
  ] as const) {
    test(`is taken out as ${form}, with its filters, and notes it`, async ({ firm, visit }) => {
      await happen(firm);
      const page = await visit(firm.admin, "/admin/audit?action=invited");
      await expect(page.getByRole("link", { name: /^Invited: Ivo Lund/ })).toBeVisible();
      await page.getByRole("button", { name: "Export" }).click();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: item }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(new RegExp(`^rapport-audit-[\\d-]+\\.${form}$`));
      const text = readFileSync(await file.path(), "utf8");
      expect(text.trim().split("\n")).toHaveLength(form === "csv" ? 2 : 1);
      expect(text).toContain("Ivo Lund");
      expect(text).not.toContain("Ridgeline");
      await page.getByRole("button", { name: "Remove Action" }).click();
      await expect(page.getByRole("link", { name: /^Exported: / })).toBeVisible();
    });
  }

  test("goes on where the first page ends", async ({ firm, visit }) => {
    const names = Array.from({ length: 60 }, (_, index) => ({ name: `Client ${index + 1}` }));
    await firm.api.clients(names);
    const page = await visit(firm.admin, "/admin/audit?kind=client");
    await expect(page.getByRole("link", { name: /^Created: Client 60,/ })).toBeVisible();
    await expect(async () => {
      await page.mouse.move(700, 400);
      await page.mouse.wheel(0, 3000);
      await expect(page.getByRole("link", { name: /^Created: Client 1,/ })).toBeVisible({
        timeout: 500,
      });
    }).toPass();
  });

  test("is walked by keyboard, and looks right on a desk and on a phone", async ({
    firm,
    visit,
  }) => {
    await happen(firm);
    const page = await visit(firm.admin, "/admin/audit");
    const entries = page.getByRole("link", { name: /^(Changed|Invited|Created|Deleted): / });
    await entries.first().focus();
    await page.keyboard.press("j");
    await expect(entries.nth(1)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    for (const size of [widths.desk, widths.phone]) {
      await page.setViewportSize(size);
      await expectToFit(page);
      await expectAccessibleInBothThemes(page, `an entry at ${size.width}`);
    }
    await page.keyboard.press("Escape");
    for (const size of [widths.desk, widths.phone]) {
      await page.setViewportSize(size);
      await expectToFit(page);
      await expectAccessibleInBothThemes(page, `the log at ${size.width}`);
      await page.getByRole("button", { name: "Filter" }).click();
      await expect(page.getByRole("combobox", { name: "Person" })).toBeVisible();
      await expectAccessibleInBothThemes(page, `filters at ${size.width}`);
      await page.keyboard.press("Escape");
    }
  });
});
