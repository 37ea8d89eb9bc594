import { expect, test } from "./fixtures";
import { field, link, names, some } from "./pages/clients";

test.describe("a member", () => {
  test("works with clients, and does not delete them", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const member = await firm.hire("member", "Mo Brandt");
    const page = await visit(member, `/clients/${client.id}`);
    await page.getByRole("button", { name: /^Edit Phone/ }).click();
    await field(page, "Phone").fill("0117 4960101");
    await field(page, "Phone").press("Enter");
    await expect(page.getByRole("link", { name: "0117 4960101" })).toBeVisible();
    await page.getByRole("button", { name: "More actions" }).click();
    const remove = page.getByRole("menuitem", { name: /Delete client/ });
    await expect(remove).toHaveAttribute("aria-disabled", "true");
    await expect(remove).toContainText("Only admins delete clients");
  });

  test("who is a subcontractor sees their clients alone, and changes none", async ({
    firm,
    visit,
  }) => {
    const [one] = await firm.api.clients(some);
    const sub = await firm.hire("subcontractor", "Sam Free", one ? [one] : []);
    const page = await visit(sub, "/clients");
    await expect.poll(() => names(page)).toEqual(["Ridgeline Wind"]);
    await expect(page.getByRole("button", { name: "New client" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await link(page, "Ridgeline Wind").click();
    await expect(page.getByRole("heading", { name: "Details" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Edit / })).toHaveCount(0);
  });
});
