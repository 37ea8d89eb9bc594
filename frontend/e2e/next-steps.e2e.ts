import { expect, open, test } from "./fixtures";
import { expectAccessible } from "./looks";
import type { Kept } from "./pages/directory";

test("lines of next steps become tasks, by keyboard and on the client's page", async ({
  firm,
  visit,
}) => {
  const [alder, birch] = await firm.api.clients([{ name: "Alder County" }, { name: "Birch" }]);
  if (!alder || !birch) throw new Error("no clients");
  await firm.api.call("PUT", `clients/${alder.id}/assessment`, { priority: "strategic" });
  const project = await firm.api.call<Kept>("POST", "projects", {
    name: "Grid study",
    client_id: alder.id,
  });
  const page = await visit(firm.admin, "/crm/roundtable");
  const heading = page.getByRole("heading", { level: 2, name: "Alder County" });
  await expect(heading).toBeFocused();
  const steps = page.getByRole("textbox", { name: "Next steps" });
  await steps.fill("- Send the proposal\n- Call Anna");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  const make = page.getByRole("button", { name: "Make a task of “Send the proposal”" });
  await expect(make).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Make a task" });
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Send the proposal");
  await expect(dialog.getByRole("combobox", { name: "Project" })).toContainText("Grid study");
  await expect(dialog.getByRole("combobox", { name: "Assignee" })).toContainText("Ada Lovell");
  await dialog.getByLabel("Due").fill("2027-03-05");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  const made = page.getByRole("link", { name: "Task: Send the proposal" }).first();
  await expect(made).toBeFocused();
  await expect(steps).toHaveValue(/^- Send the proposal → \/tasks\/[0-9a-f-]{36}\n- Call Anna$/);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}.*task=`));
  const sheet = page.getByRole("dialog", { name: "Send the proposal" });
  await expect(sheet.getByText("Ada Lovell").first()).toBeVisible();

  // The entry of the client tells of it too, and its other line becomes one there.
  await open(page, `/clients/${alder.id}?tab=roundtable`);
  await expect(page.getByRole("link", { name: "Task: Send the proposal" })).toBeVisible();
  await page.getByRole("button", { name: "Make a task of “Call Anna”" }).click();
  await page.getByRole("button", { name: "Create task" }).click();
  await expect(page.getByRole("link", { name: "Task: Call Anna" })).toBeVisible();

  // A client without a project gets one with its first task.
  await firm.api.call("POST", `clients/${birch.id}/roundtables`, {
    meeting_date: "2026-03-02",
    next_steps: "Visit the dam",
  });
  await open(page, `/clients/${birch.id}?tab=roundtable`);
  await page.getByRole("button", { name: "Make a task of “Visit the dam”" }).click();
  await expect(page.getByText(/has no project yet/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "New project" })).toHaveValue("Birch");
  await page.getByRole("button", { name: "Create task" }).click();
  await expect(page.getByRole("link", { name: "Task: Visit the dam" })).toBeVisible();
  await page.getByRole("tab", { name: "Projects" }).click();
  await expect(page.getByRole("link", { name: "Birch", exact: true }).last()).toBeVisible();
});
