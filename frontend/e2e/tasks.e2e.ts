import { expect, test } from "./fixtures";
import {
  cards,
  column,
  dayFrom,
  dragTo,
  expectCards,
  makeProject,
  makeTasks,
  work,
} from "./pages/tasks";

test("a card is dragged with the mouse, and stays where it was put", async ({ firm, visit }) => {
  await work(firm);
  const page = await visit(firm.admin, "/my-tasks");
  await expectCards(page, "Backlog", [
    "Ask for the drawings",
    "Call the vendor",
    "Draft the report",
  ]);
  await expect(column(page, "Backlog").getByText("Ridgeline Utility Co-op").first()).toBeVisible();

  await dragTo(
    page,
    page.getByRole("link", { name: "Draft the report" }),
    page.getByRole("link", { name: "Review the offer" }),
    -0.4,
  );
  await expectCards(page, "Backlog", ["Ask for the drawings", "Call the vendor"]);
  await expect(cards(page, "On deck")).toHaveCount(2);
  // Within a column.
  await dragTo(
    page,
    page.getByRole("link", { name: "Call the vendor" }),
    page.getByRole("link", { name: "Ask for the drawings" }),
    -0.4,
  );
  await expectCards(page, "Backlog", ["Call the vendor", "Ask for the drawings"]);
  await expect(page).toHaveURL(/\/my-tasks$/);
  await page.reload();
  await expectCards(page, "Backlog", ["Call the vendor", "Ask for the drawings"]);
  await expect(cards(page, "On deck")).toHaveCount(2);
});

test("a card is dragged with the keyboard, and it is said where it is", async ({ firm, visit }) => {
  await work(firm);
  const page = await visit(firm.admin, "/my-tasks");
  const handle = page.getByRole("button", { name: "Move Ask for the drawings" });
  await handle.focus();
  await page.keyboard.press("Space");
  const said = page.getByRole("status").filter({ hasText: "Ask for the drawings" });
  await expect(said).toHaveText("Picked up Ask for the drawings: place 1 of 3 in Backlog.");
  await page.keyboard.press("ArrowDown");
  await expect(said).toHaveText("Ask for the drawings: place 2 of 3 in Backlog.");
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText("in On deck.");
  await page.keyboard.press("Space");
  await expect(said).toContainText("Dropped Ask for the drawings");
  await expectCards(page, "Backlog", ["Call the vendor", "Draft the report"]);
  await expect(cards(page, "On deck")).toHaveCount(2);
  // It goes on from where it was.
  await expect(handle).toBeFocused();
  await page.reload();
  await expectCards(page, "Backlog", ["Call the vendor", "Draft the report"]);
  await expect(cards(page, "On deck")).toHaveCount(2);
});

test("escape puts a card back", async ({ firm, visit }) => {
  await work(firm);
  const page = await visit(firm.admin, "/my-tasks");
  await page.getByRole("button", { name: "Move Ask for the drawings" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expectCards(page, "Backlog", [
    "Ask for the drawings",
    "Call the vendor",
    "Draft the report",
  ]);
});

test("a card is moved by its menu: to a column, and within its own", async ({ firm, visit }) => {
  await work(firm);
  const page = await visit(firm.admin, "/my-tasks");
  const open = (name: string) => page.getByRole("button", { name: `Actions for ${name}` }).click();
  await open("Draft the report");
  await page.getByRole("menuitemcheckbox", { name: "In progress" }).click();
  await expectCards(page, "In progress", ["Draft the report"]);
  await open("Ask for the drawings");
  await page.getByRole("menuitem", { name: "Down" }).click();
  await expectCards(page, "Backlog", ["Call the vendor", "Ask for the drawings"]);
  await page.reload();
  await expectCards(page, "In progress", ["Draft the report"]);
  await expectCards(page, "Backlog", ["Call the vendor", "Ask for the drawings"]);
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true });
  test("a long press drags, a short one opens", async ({ firm, visit }) => {
    await work(firm);
    const page = await visit(firm.admin, "/my-tasks", { viewport: { width: 390, height: 844 } });
    const card = page.getByRole("link", { name: "Call the vendor" });
    const above = page.getByRole("link", { name: "Ask for the drawings" });
    const [start, end] = [await card.boundingBox(), await above.boundingBox()];
    if (!start || !end) throw new Error("there is nothing to drag");
    const touch = await page.context().newCDPSession(page);
    const at = (x: number, y: number) => [{ x, y }];
    const x = start.x + 40;
    const begin = start.y + start.height / 2;
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(x, begin) });
    // Until it is lifted: a long press is a matter of time.
    await expect(page.getByRole("status").filter({ hasText: "Picked up" })).toHaveText(
      "Picked up Call the vendor: place 2 of 3 in Backlog.",
    );
    for (let step = 1; step <= 8; step += 1) {
      const y = begin + ((end.y - 30 - begin) * step) / 8;
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(x, y) });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expectCards(page, "Backlog", [
      "Call the vendor",
      "Ask for the drawings",
      "Draft the report",
    ]);
    await page.getByRole("link", { name: "Draft the report" }).tap();
    await expect(page.getByRole("dialog", { name: "Draft the report" })).toBeVisible();
  });
});

test("everybody has their own order", async ({ firm, visit }) => {
  const { grace, project } = await work(firm);
  const page = await visit(firm.admin, "/my-tasks");
  await page.getByRole("button", { name: "Actions for Ask for the drawings" }).click();
  await page.getByRole("menuitem", { name: "Down" }).click();
  await expectCards(page, "Backlog", [
    "Call the vendor",
    "Ask for the drawings",
    "Draft the report",
  ]);
  await page.reload();
  await expectCards(page, "Backlog", [
    "Call the vendor",
    "Ask for the drawings",
    "Draft the report",
  ]);
  const hers = await visit(grace, "/my-tasks");
  await expectCards(hers, "Backlog", ["Ask for the drawings", "Call the vendor"]);
  const shared = await visit(grace, `/projects/${project.id}?tab=board`);
  await expectCards(shared, "Backlog", [
    "Ask for the drawings",
    "Call the vendor",
    "Draft the report",
  ]);
});

test("a move that is refused is taken back with a message", async ({ firm, visit, watch }) => {
  const { tasks } = await work(firm);
  const page = await visit(firm.admin, "/my-tasks");
  await expectCards(page, "Backlog", [
    "Ask for the drawings",
    "Call the vendor",
    "Draft the report",
  ]);
  // Meanwhile somebody takes the card away next to which it would come to stand.
  await firm.api.call("PATCH", `tasks/${tasks[1]?.id}`, { status: "blocked" });
  watch.declare(422, "POST", /\/my\/tasks\/.*\/move$/);
  await page.getByRole("button", { name: "Actions for Ask for the drawings" }).click();
  await page.getByRole("menuitem", { name: "Down" }).click();
  await expect(page.getByText("Ask for the drawings was not moved")).toBeVisible();
  await expectCards(page, "Backlog", ["Ask for the drawings", "Draft the report"]);
  await expectCards(page, "Blocked", ["Call the vendor"]);
});

test("the calendar moves a task to another day, by mouse, menu and keyboard", async ({
  firm,
  visit,
}) => {
  const { project } = await work(firm);
  const [task] = await makeTasks(firm.api, project, [
    { title: "Submit the bid", assignees: [firm.admin], due_on: dayFrom(0) },
  ]);
  const page = await visit(firm.admin, "/my-tasks?view=calendar&span=week");
  const dayOf = (day: string) => page.locator(`[data-day="${day}"]`);
  await expect(dayOf(dayFrom(0)).getByRole("link", { name: "Submit the bid" })).toBeVisible();
  const saved = async () =>
    (await firm.api.call<{ due_on: string | null }>("GET", `tasks/${task?.id}`)).due_on;

  const days = page.locator("[data-day]");
  const first = (await days.first().getAttribute("data-day")) ?? "";
  const last = (await days.last().getAttribute("data-day")) ?? "";
  const other = first === dayFrom(0) ? last : first;
  await dragTo(page, page.getByRole("link", { name: "Submit the bid" }), dayOf(other));
  await expect(dayOf(other).getByRole("link", { name: "Submit the bid" })).toBeVisible();
  await expect.poll(saved).toBe(other);

  await page.getByRole("button", { name: "Actions for Submit the bid" }).click();
  await page.getByRole("menuitem", { name: "Move to day" }).click();
  await page.getByRole("dialog").getByLabel("Due").fill(dayFrom(0));
  await page.getByRole("dialog").getByRole("button", { name: "Move", exact: true }).click();
  await expect(dayOf(dayFrom(0)).getByRole("link", { name: "Submit the bid" })).toBeVisible();
  await expect.poll(saved).toBe(dayFrom(0));

  await page.getByRole("button", { name: "Move Submit the bid" }).focus();
  const step = dayFrom(0) === last ? ["ArrowLeft", dayFrom(-1)] : ["ArrowRight", dayFrom(1)];
  await page.keyboard.press("Space");
  await page.keyboard.press(step[0] ?? "");
  await page.keyboard.press("Space");
  await expect.poll(saved).toBe(step[1]);
  // To the tray: it has no day any more.
  await dragTo(
    page,
    page.getByRole("link", { name: "Submit the bid" }),
    page.getByRole("region", { name: "No due day" }),
  );
  await expect.poll(saved).toBeNull();
});

test("home shows five of them, and the way to all", async ({ firm, visit }) => {
  const project = await makeProject(firm.api, "Housekeeping");
  const titles = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"];
  await makeTasks(
    firm.api,
    project,
    titles.map((title) => ({ title, assignees: [firm.admin] })),
  );
  const page = await visit(firm.admin, "/");
  await expect(page.getByText("5 of 7 tasks")).toBeVisible();
  await expect(page.getByRole("list", { name: "My tasks" }).getByRole("listitem")).toHaveCount(5);
  await page.getByRole("link", { name: "See all" }).click();
  await expectCards(page, "Backlog", titles);
});

test("a task is added, worked on in its sheet, and ticked off", async ({ firm, visit }) => {
  const { project } = await work(firm);
  const page = await visit(firm.admin, `/my-tasks?project=${project.id}`);
  await page.getByRole("button", { name: "New task" }).first().click();
  const form = page.getByRole("dialog", { name: "New task" });
  await form.getByLabel("Title").fill("Write the summary");
  await form.getByLabel("Checklist").fill("Figures\nConclusions");
  await form.getByRole("button", { name: "Create task" }).click();
  const sheet = page.getByRole("dialog", { name: "Write the summary" });
  await expect(sheet).toBeVisible();
  await expect(page).toHaveURL(/task=[0-9a-f-]{36}/);
  await sheet.getByRole("checkbox", { name: "Figures" }).click();
  await expect(sheet.getByText("1 of 2 done")).toBeVisible();
  await sheet.getByRole("button", { name: /Edit Priority/ }).click();
  await page.getByRole("option", { name: "Urgent" }).click();
  await expect(sheet.getByRole("button", { name: /Edit Priority/ })).toContainText("Urgent");
  await sheet.getByRole("button", { name: /Edit Estimate/ }).click();
  await sheet.getByRole("textbox", { name: "Estimate" }).fill("1:30");
  await page.keyboard.press("Enter");
  await expect(sheet.getByText("1 hr 30 min").or(sheet.getByText("1 hr 30 mins"))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(column(page, "Backlog").getByText("1/2")).toBeVisible();
});

test("many are changed at once, and changed back", async ({ firm, visit }) => {
  const { project } = await work(firm);
  const page = await visit(firm.admin, `/projects/${project.id}?tab=tasks`);
  await page.getByRole("checkbox", { name: "Choose Ask for the drawings" }).click();
  await page.getByRole("checkbox", { name: "Choose Call the vendor" }).click();
  const bar = page.getByRole("toolbar", { name: "Change the chosen tasks" });
  await bar.getByRole("button", { name: "Status" }).click();
  await page.getByRole("option", { name: "In review" }).click();
  await expect(page.getByText("2 tasks were changed")).toBeVisible();
  const row = page.getByRole("row", { name: /Ask for the drawings/ });
  await expect(row).toContainText("In review");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 tasks are as they were")).toBeVisible();
  await expect(row).toContainText("Backlog");
});

test("a subcontractor has their own tasks, of their own clients", async ({ firm, visit }) => {
  const [near, far] = await firm.api.clients([{ name: "Near Client" }, { name: "Far Client" }]);
  if (!near || !far) throw new Error("there are no clients");
  const sam = await firm.hire("subcontractor", "Sam Outside", [near]);
  const grid = await makeProject(firm.api, "Near project", near);
  const other = await makeProject(firm.api, "Far project", far);
  await makeTasks(firm.api, grid, [
    { title: "For Sam", assignees: [sam] },
    { title: "Not for Sam" },
  ]);
  const [hidden] = await makeTasks(firm.api, other, [{ title: "Far away" }]);
  const page = await visit(sam, "/my-tasks");
  await expectCards(page, "Backlog", ["For Sam"]);
  await page.getByRole("button", { name: "Actions for For Sam" }).click();
  await page.getByRole("menuitemcheckbox", { name: "In progress" }).click();
  await expectCards(page, "In progress", ["For Sam"]);
  await expect(page.getByRole("button", { name: "New task" }).first()).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const api = await firm.as(sam);
  await expect(api.call("GET", `tasks/${hidden?.id}`)).rejects.toThrow("404");
});
