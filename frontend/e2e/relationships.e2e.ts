import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { scenarios } from "./pages/directory";

const drawing = (page: Page, name: string) =>
  page.getByRole("group", { name: `What is around ${name}` });

test("a client linked with an owner and with a vendor, whose technology is two steps away", async ({
  firm,
  visit,
}) => {
  const { client, technology } = await scenarios(firm.api);
  const page = await visit(firm.admin, `/clients/${client.id}?tab=links`);
  const owners = page.getByRole("list", { name: "Owners" });
  await expect(owners.getByRole("link", { name: "Northern Holdings" })).toBeVisible();
  await expect(owners.getByText("Land and permits")).toBeVisible();
  await page.getByRole("radio", { name: "Graph" }).click();
  await expect(page).toHaveURL(/links=graph/);
  const graph = drawing(page, client.name);
  // The consultant works with the same vendor: two steps away, like its technology.
  await expect(graph.getByRole("link")).toHaveCount(5);

  // By the keyboard alone: from the client to the vendor's technology.
  await graph.getByRole("link", { name: `Client: ${client.name}` }).focus();
  const technologyLink = graph.getByRole("link", { name: "Technology: WD-4 turbine" });
  await page.keyboard.press("ArrowRight");
  await expect(
    graph.getByRole("link", { name: /^Company/ }).and(page.locator(":focus")),
  ).toHaveCount(1);
  await graph.getByRole("link", { name: "Company: Windpark Dynamics" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(graph.getByRole("link", { name: "Client: Calder & Finch" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(technologyLink).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/technologies/${technology.id}$`));
  await expect(page.getByRole("heading", { level: 1, name: "WD-4 turbine" })).toBeVisible();
});

test("a consultant linked with a vendor and an operator: added by search, changed and removed", async ({
  firm,
  visit,
}) => {
  const { consultant } = await scenarios(firm.api);
  await firm.api.call("POST", "companies", { name: "Second Operator", kind: "operator" });
  const page = await visit(firm.admin, `/clients/${consultant.id}?tab=links`);
  const operators = page.getByRole("list", { name: "Operators" });
  await expect(operators.getByRole("link")).toHaveText(["Gridline Operations"]);

  await page.getByRole("button", { name: "Add link" }).click();
  const dialog = page.getByRole("dialog", { name: "Add link" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Operator" }).click();
  await dialog.getByRole("combobox", { name: "Operator" }).click();
  await page.getByPlaceholder("Operator").fill("second");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("option", { name: /Second Operator/ }).click();
  await dialog.getByRole("textbox", { name: "Role" }).fill("Night shifts");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(operators.getByRole("link")).toHaveCount(2);
  await expect(operators.getByText("Night shifts")).toBeVisible();

  await page.getByRole("button", { name: "Edit link with Second Operator" }).click();
  const edit = page.getByRole("dialog", { name: "Link with Second Operator" });
  await edit.getByRole("textbox", { name: "Comment" }).fill("From May on");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(operators.getByText("From May on")).toBeVisible();

  await page.getByRole("button", { name: "Remove link with Gridline Operations" }).click();
  await expect(operators.getByRole("link")).toHaveText(["Second Operator"]);
  // Whoever leaves has decided.
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByText("linked the client with Second Operator")).toBeVisible();
  await page.getByRole("tab", { name: "Contacts and links" }).click();
  await expect(operators.getByRole("link")).toHaveText(["Second Operator"]);
});

test("a link that is there already is refused, and says so", async ({ firm, visit, watch }) => {
  const { consultant } = await scenarios(firm.api);
  watch.declare(409, "POST", /relationships/);
  const page = await visit(firm.admin, `/clients/${consultant.id}?tab=links`);
  await page.getByRole("button", { name: "Add link" }).click();
  const dialog = page.getByRole("dialog", { name: "Add link" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Vendor" }).click();
  await dialog.getByRole("combobox", { name: "Vendor" }).click();
  await page.getByRole("option", { name: /Windpark/ }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await expect(dialog.getByRole("combobox", { name: "Vendor" })).toContainText("Windpark");
});

test("a prospect without links; all of it looks right", async ({ firm, visit }) => {
  const { client, prospect } = await scenarios(firm.api);
  const page = await visit(firm.admin, `/clients/${prospect.id}?tab=links`);
  const places = [
    [`/clients/${prospect.id}?tab=links`, page.getByText("No links yet")],
    [
      `/clients/${prospect.id}?tab=links&links=graph`,
      page.getByText("Nothing is linked with this client yet"),
    ],
    [`/clients/${client.id}?tab=links`, page.getByRole("list", { name: "Vendors" })],
    [`/clients/${client.id}?tab=links&links=graph`, page.getByText("The same as a list")],
  ] as const;
  for (const size of [widths.desk, widths.phone]) {
    await page.setViewportSize(size);
    for (const [path, ready] of places) {
      await open(page, path);
      await expect(ready).toBeVisible();
      // A drawing is wider than a phone: it scrolls within its frame.
      if (!path.includes(`${client.id}?tab=links&links`)) await expectToFit(page);
      await expectAccessibleInBothThemes(page, `${path} at ${size.width}`);
    }
  }
});
