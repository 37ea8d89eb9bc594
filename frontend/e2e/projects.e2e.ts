import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import type { Kept } from "./pages/directory";
import type { Firm } from "./seed";

const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const cards = (page: Page) => page.getByRole("list", { name: "Projects" });
const fact = (page: Page, name: string) => page.getByRole("button", { name: `Edit ${name}` });

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByPlaceholder(field).fill(option);
  await page.getByRole("option", { name: option }).click();
}

/** Two clients, and some of each kind of project. */
async function furnish({ api, admin }: Firm) {
  const [ridge, alder] = await api.clients([{ name: "Ridgeline Wind" }, { name: "Alder County" }]);
  if (!ridge || !alder) throw new Error("there are no clients");
  const make = (body: object) => api.call<Kept>("POST", "projects", body);
  const study = await make({
    name: "Grid study",
    client_id: ridge.id,
    due_on: "2026-03-02",
    budget: { amount: "12000.00", currency: "EUR" },
    member_ids: [admin.id],
  });
  await make({ name: "Permits", client_id: alder.id, status: "on_hold", estimate_minutes: 2400 });
  await make({ name: "Our website", type: "internal" });
  await make({ name: "My reading list", type: "personal" });
  for (const status of ["done", "accepted", "backlog"]) {
    await api.call("POST", "tasks", { project_id: study.id, title: `A task ${status}`, status });
  }
  return { ridge, alder, study };
}

test("the first project is made from nothing, and an internal one has no client", async ({
  firm,
  visit,
}) => {
  await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page.getByText("No projects yet")).toBeVisible();
  await page.getByRole("button", { name: "New project" }).last().click();
  const sheet = page.getByRole("dialog", { name: "New project" });
  await expect(box(page, "Name")).toBeFocused();
  await page.keyboard.type("Grid study");

  // A client's project needs one; the others can't have any.
  await sheet.getByRole("button", { name: "Create project" }).click();
  const client = sheet.getByRole("combobox", { name: "Client" });
  await expect(client).toHaveAttribute("aria-invalid", "true");
  await choose(page, "Client", "Ridgeline Wind");
  await sheet.getByRole("radio", { name: "Internal" }).click();
  await expect(client).toBeDisabled();
  await expect(client).not.toContainText("Ridgeline");
  await expect(sheet.getByText(/so it has no client/)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await sheet.getByRole("radio", { name: "Client", exact: true }).click();
  await choose(page, "Client", "Ridgeline Wind");

  await box(page, "Start").fill("2027-03-05");
  await box(page, "Due").fill("2027-03-01");
  await sheet.getByRole("radio", { name: "Money" }).click();
  await box(page, "Budget").fill("12,000");
  await box(page, "Estimate").fill("soon");
  await sheet.getByRole("button", { name: "Create project" }).click();
  await expect(box(page, "Estimate")).toHaveAttribute("aria-invalid", "true");
  await expect(box(page, "Due")).toHaveAttribute("aria-invalid", "true");
  await box(page, "Estimate").fill("1:30");
  await box(page, "Due").fill("2027-04-01");
  await sheet.getByRole("button", { name: "Add description" }).click();
  await page.getByRole("textbox", { name: "Description" }).fill("All of the grid.");
  await sheet.getByRole("button", { name: "Create project" }).click();

  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Grid study" })).toBeVisible();
  await expect(page.getByText("All of the grid.")).toBeVisible();
  await expect(fact(page, "Budget")).toContainText("12,000");
  await expect(fact(page, "Estimate")).toContainText("1 hr 30 min");
});

test("the list is filtered and shown as cards or a table, by its address", async ({
  firm,
  visit,
}) => {
  const { ridge } = await furnish(firm);
  const page = await visit(firm.admin, "/projects");
  await expect(page.getByText("4 projects")).toBeVisible();
  const card = cards(page).getByRole("listitem").filter({ hasText: "Grid study" });
  await expect(card.getByRole("link", { name: "Ridgeline Wind" })).toBeVisible();
  await expect(card.getByText(/^Overdue/)).toBeVisible();
  await expect(card.getByRole("progressbar", { name: "2 of 3 tasks done" })).toBeVisible();
  await expect(card.getByText("€12,000")).toBeVisible();
  await expect(card.getByRole("img", { name: "Members: Ada Lovell" })).toBeVisible();
  await expect(cards(page).getByText("Personal: only you see this")).toBeVisible();

  await page.getByRole("button", { name: "Filter" }).click();
  const filters = page.getByRole("dialog", { name: "Filter" });
  await filters.getByRole("checkbox", { name: "Active" }).click();
  await filters.getByRole("combobox", { name: "Client" }).click();
  await page.getByRole("option", { name: "Ridgeline Wind" }).click();
  await expect(page).toHaveURL(new RegExp(`client=${ridge.id}`));
  await expect(page).toHaveURL(/status=active/);
  await expect(cards(page).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Table" }).click();
  await page.reload();
  await expect(page.getByRole("row", { name: /Grid study/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page.getByRole("row")).toHaveCount(5);
  await box(page, "Search projects").or(page.getByRole("searchbox")).first().fill("nothing");
  await expect(page.getByText("No project fits these filters")).toBeVisible();
});

test("what is private is nobody else's, and colleagues see the rest", async ({ firm, visit }) => {
  await furnish(firm);
  const member = await firm.hire("member", "Mo Brandt");
  const page = await visit(member, "/projects");
  await expect(page.getByText("3 projects")).toBeVisible();
  await expect(page.getByText("My reading list")).toHaveCount(0);
});

test("a project is changed in place, asks before its tasks follow, and is archived", async ({
  firm,
  visit,
  watch,
}) => {
  // The question whether they follow.
  watch.declare(409, "PATCH", /\/projects\//);
  const { study } = await furnish(firm);
  const page = await visit(firm.admin, `/projects/${study.id}`);
  await fact(page, "Due").click();
  await box(page, "Due").fill("2027-06-01");
  await page.keyboard.press("Enter");
  await expect(fact(page, "Due")).toContainText("2027");
  await fact(page, "Hourly rate").click();
  await page.keyboard.type("a lot");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Write it as 12,000 or 12,000 EUR.")).toBeVisible();
  await box(page, "Hourly rate").fill("110 usd");
  await page.keyboard.press("Enter");
  await expect(fact(page, "Hourly rate")).toContainText("$110");
  await fact(page, "Status").click();
  await page.getByRole("option", { name: "On hold" }).click();
  await expect(fact(page, "Status")).toContainText("On hold");

  await fact(page, "Type").click();
  const sheet = page.getByRole("dialog", { name: "Edit project" });
  await sheet.getByRole("radio", { name: "Internal" }).click();
  await sheet.getByRole("button", { name: "Save" }).click();
  const asked = page.getByRole("alertdialog", { name: "Change more than Grid study?" });
  await expect(asked.getByText("3 tasks")).toBeVisible();
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet.getByRole("radio", { name: "Internal" })).toBeChecked();
  await sheet.getByRole("button", { name: "Save" }).click();
  await asked.getByRole("button", { name: "Change all" }).click();
  await expect(sheet).toBeHidden();
  await expect(fact(page, "Type")).toContainText("Internal");
  await expect(page.getByText(/so it has no client/)).toBeVisible();

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete project" }).click();
  const blocked = page.getByRole("dialog", { name: "Grid study can't be deleted yet" });
  await expect(blocked.getByRole("link", { name: "3 tasks" })).toBeVisible();
  await blocked.getByRole("button", { name: "Archive instead" }).click();
  await expect(page.getByText("This is archived")).toBeVisible();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(fact(page, "Status")).toContainText("On hold");
  await page.getByRole("tab", { name: "Activity" }).click();
  await expect(page.getByText(/changed Hourly rate/)).toBeVisible();
});

test("a client's page shows its projects and begins the next one", async ({ firm, visit }) => {
  const { ridge } = await furnish(firm);
  const page = await visit(firm.admin, `/clients/${ridge.id}`);
  await expect(cards(page).getByRole("link", { name: "Grid study" })).toBeVisible();
  await page.getByRole("tab", { name: "Projects" }).click();
  await expect(page).toHaveURL(/tab=projects/);
  await page.getByRole("button", { name: "New project" }).click();
  const sheet = page.getByRole("dialog", { name: "New project" });
  await expect(sheet.getByRole("combobox", { name: "Client" })).toContainText("Ridgeline Wind");
  await box(page, "Name").fill("Second study");
  await box(page, "Name").press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Second study" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ridgeline Wind" }).first()).toBeVisible();
});

test("a project is linked with a vendor, and the vendor's page leads back", async ({
  firm,
  visit,
}) => {
  const { study, alder } = await furnish(firm);
  const vendor = await firm.api.call<Kept>("POST", "companies", {
    name: "Windpark Dynamics",
    kind: "vendor",
  });
  await firm.api.call("POST", "relationships", {
    from: { type: "client", id: alder.id },
    to: { type: "project", id: study.id },
    kind: "project",
    role: "Advises",
  });
  const page = await visit(firm.admin, `/projects/${study.id}?tab=links`);
  await expect(page.getByRole("list", { name: "Linked clients" })).toContainText("Alder County");
  await page.getByRole("button", { name: "Add link" }).click();
  const dialog = page.getByRole("dialog", { name: "Add link" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Vendor" }).click();
  await dialog.getByRole("combobox", { name: "Vendor" }).click();
  await page.getByRole("option", { name: "Windpark Dynamics" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("list", { name: "Vendors" }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(vendor.id));
  const linked = page.getByRole("list", { name: "Linked clients and projects" });
  await expect(linked.getByRole("link", { name: "Grid study" })).toBeVisible();
  await open(page, `/clients/${alder.id}?tab=links`);
  await expect(page.getByRole("list", { name: "Projects" })).toContainText("Advises");
});

test("projects stand on a desk and on a phone, in the light and in the dark", async ({
  firm,
  visit,
}) => {
  const { study, ridge } = await furnish(firm);
  const page = await visit(firm.admin, "/projects");
  for (const path of [
    "/projects?view=cards",
    "/projects?view=table",
    "/projects?sheet=new",
    `/projects/${study.id}`,
    `/projects/${study.id}?tab=links`,
    `/clients/${ridge.id}?tab=projects`,
  ]) {
    await open(page, path);
    for (const size of [widths.desk, widths.phone]) {
      await page.setViewportSize(size);
      await expectToFit(page);
      await expectAccessibleInBothThemes(page);
      const shots = process.env["PROJECT_SHOTS"];
      if (shots !== undefined) {
        const name = `${path.replaceAll(/[^a-z]+/g, "-")}-${size.width}`;
        await page.screenshot({ path: `${shots}/${name}-dark.png` });
      }
    }
  }
});

test("a project has a board and a list of its tasks, and a thread of comments", async ({
  firm,
  visit,
}) => {
  const { study } = await furnish(firm);
  const page = await visit(firm.admin, `/projects/${study.id}`);
  await page.getByRole("button", { name: "Add a comment" }).click();
  const form = page.getByRole("form", { name: "Add a comment" });
  await form.getByRole("textbox", { name: "Text of the comment" }).fill("Who calls them?");
  await page.keyboard.press("Control+Enter");
  const comment = page.getByRole("article").filter({ hasText: "Who calls them?" });
  await expect(comment.getByText("Team only")).toBeVisible();
  await comment.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const again = page.getByRole("form", { name: "Edit comment" });
  await again.getByRole("textbox", { name: "Text of the comment" }).fill("Who writes to them?");
  await again.getByRole("switch", { name: "Team only" }).click();
  await again.getByRole("button", { name: "Save" }).click();
  const edited = page.getByRole("article").filter({ hasText: "Who writes to them?" });
  await expect(edited.getByText("Client may see this")).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await edited.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(edited).toHaveCount(0);

  await page.getByRole("tab", { name: "Board" }).click();
  await expect(page.getByRole("link", { name: "A task backlog" })).toBeVisible();
  await page.getByRole("tab", { name: "Tasks" }).click();
  await page.getByRole("link", { name: "A task backlog" }).click();
  const sheet = page.getByRole("dialog", { name: "A task backlog" });
  await expect(sheet).toBeVisible();
  const task = new URL(page.url()).searchParams.get("task");
  // A link that knows the task alone leads to the same place.
  await open(page, `/tasks/${task}?part=comments`);
  await expect(page).toHaveURL(new RegExp(`/projects/${study.id}.*task=${task}`));
  await expect(sheet.getByRole("tab", { name: /^Comments/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  for (const tab of ["board", "tasks"]) {
    await open(page, `/projects/${study.id}?tab=${tab}`);
    for (const size of [widths.desk, widths.phone]) {
      await page.setViewportSize(size);
      await expect(page.getByRole("link", { name: /^A task/ }).first()).toBeVisible();
      await expectAccessibleInBothThemes(page);
      const shots = process.env["PROJECT_SHOTS"];
      if (shots !== undefined) {
        await page.screenshot({ path: `${shots}/tab-${tab}-${size.width}.png` });
      }
    }
    await page.setViewportSize(widths.desk);
  }
});
