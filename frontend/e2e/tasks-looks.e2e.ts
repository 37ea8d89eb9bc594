import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, setTheme, widths } from "./looks";
import { dayFrom, makeTasks, work } from "./pages/tasks";

test("boards, calendar, list and sheet are for everybody, in both themes and on a phone", async ({
  firm,
  visit,
}) => {
  const { project, tasks } = await work(firm);
  await makeTasks(firm.api, project, [
    { title: "Submit the bid", assignees: [firm.admin], due_on: dayFrom(0) },
    {
      title: "Pay the fees, whatever the authority may call them this year",
      assignees: [firm.admin],
      due_on: dayFrom(-3),
      status: "in_progress",
    },
  ]);
  const places = [
    ["board", "/my-tasks?view=board", "Draft the report"],
    ["calendar", "/my-tasks?view=calendar", "Submit the bid"],
    ["list", "/my-tasks?view=list", "Draft the report"],
    ["project-board", `/projects/${project.id}?tab=board`, "Draft the report"],
    ["project-list", `/projects/${project.id}?tab=tasks`, "Draft the report"],
    ["sheet", `/my-tasks?view=board&task=${tasks[0]?.id}`, ""],
  ] as const;
  for (const [size, viewport] of Object.entries(widths)) {
    for (const [name, path, ready] of places) {
      const page = await visit(firm.admin, path, { viewport });
      await (ready === ""
        ? expect(page.getByRole("dialog", { name: "Ask for the drawings" })).toBeVisible()
        : expect(page.getByRole("link", { name: ready })).toBeVisible());
      await expectAccessibleInBothThemes(page, `${name}, ${size}`);
      await expectToFit(page);
      const shots = process.env["E2E_SHOTS"];
      if (shots !== undefined) {
        for (const theme of ["light", "dark"] as const) {
          await setTheme(page, theme);
          await page.screenshot({ path: `${shots}/${name}-${size}-${theme}.png` });
        }
      }
      await page.close();
    }
  }
});
