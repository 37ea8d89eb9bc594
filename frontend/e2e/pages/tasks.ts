import { type Locator, type Page, expect } from "@playwright/test";
import type { components } from "../../src/api/schema";
import type { Api, Client, Firm, Person } from "../seed";

type Schemas = components["schemas"];
export type Task = Schemas["Task"];
export type Project = Schemas["Project"];

export const makeProject = (api: Api, name: string, client?: Client): Promise<Project> =>
  api.call(
    "POST",
    "projects",
    client ? { name, client_id: client.id } : { name, type: "internal" },
  );

interface NewTask {
  title: string;
  assignees?: readonly Person[];
  status?: Schemas["TaskStatus"];
  due_on?: string;
}

/** One after the other: their order of creation is that of their columns. */
export async function makeTasks(
  api: Api,
  project: Project,
  tasks: readonly NewTask[],
): Promise<Task[]> {
  const made: Task[] = [];
  for (const { assignees = [], ...task } of tasks) {
    const assignee_ids = assignees.map(({ id }) => id);
    made.push(await api.call("POST", "tasks", { project_id: project.id, ...task, assignee_ids }));
  }
  return made;
}

export const column = (page: Page, title: string): Locator =>
  page.getByRole("group", { name: /My tasks|Tasks/ }).getByRole("region", { name: title });

export const cards = (page: Page, title: string): Locator =>
  column(page, title).getByRole("list").first().getByRole("link");

/** The titles of a column, from above. */
export async function expectCards(
  page: Page,
  title: string,
  titles: readonly string[],
): Promise<void> {
  if (titles.length === 0) await expect(cards(page, title)).toHaveCount(0);
  else await expect(cards(page, title)).toHaveText([...titles]);
}

/** A mouse does not jump: the library follows each of its steps. */
export async function dragTo(page: Page, from: Locator, to: Locator, edge = 0.5): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("there is nothing to drag");
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 12, start.y + start.height / 2 + 12);
  await page.mouse.move(end.x + end.width / 2, end.y + end.height * edge, { steps: 12 });
  await page.mouse.up();
}

/** The days around today, as the server's and the browser's clock have them. */
export function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Three of mine in the backlog, one on deck; and a colleague who shares the first two. */
export async function work(firm: Firm) {
  const [client] = await firm.api.clients([{ name: "Ridgeline Utility Co-op" }]);
  const grace = await firm.hire("member", "Grace Hall");
  const project = await makeProject(firm.api, "Grid study", client);
  const mine = [firm.admin];
  const both = [firm.admin, grace];
  const tasks = await makeTasks(firm.api, project, [
    { title: "Ask for the drawings", assignees: both },
    { title: "Call the vendor", assignees: both },
    { title: "Draft the report", assignees: mine },
    { title: "Review the offer", assignees: mine, status: "on_deck" },
  ]);
  return { client, grace, project, tasks };
}
