import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "@/api/client";
import { makeRecord } from "@/test/msw/directory-handlers";
import { makeMe } from "@/test/msw/factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { makeTask } from "@/test/msw/task-factory";
import { renderRoute } from "@/test/render";

const column = (name: string) => screen.findByRole("region", { name: new RegExp(`^${name}`) });
const titles = async (name: string) =>
  within(await column(name))
    .queryAllByRole("link")
    .map((link) => link.textContent);
const addTasks = (...names: string[]) => {
  state.tasks = names.map((title) => makeTask({ title }));
};
const choose = async (user: ReturnType<typeof renderRoute>["user"], task: string, item: string) => {
  await user.click(await screen.findByRole("button", { name: `Actions for ${task}` }));
  await user.click(await screen.findByRole("menuitem", { name: item }));
};

beforeEach(() => {
  state.me = makeMe({ unread_notifications: 0 });
});

describe("my board", () => {
  it("shows for whom and in which project, and counts", async () => {
    state.tasks = [
      makeTask({
        title: "Send the study",
        due_on: "2020-01-01",
        comments: 2,
        labels: ["grid"],
        priority: "urgent",
        checklist: [{ id: "a", text: "A", done: true }],
        checklist_progress: { done: 1, total: 2 },
      }),
    ];
    renderRoute("/my-tasks");
    const backlog = await column("Backlog");
    const card = await within(backlog).findByRole("link", { name: "Send the study" });
    const all = within(card.closest("li") ?? backlog);
    expect(all.getByText("Ridgeline Utility Co-op")).toBeVisible();
    expect(all.getByText("Grid study")).toBeVisible();
    expect(all.getByText("1 of 2 done")).toBeInTheDocument();
    expect(all.getByText("2 comments")).toBeInTheDocument();
    expect(all.getByText("Overdue:")).toBeInTheDocument();
    expect(all.getByText("Urgent")).toBeVisible();
    expect(within(backlog).getByText("1 task")).toBeInTheDocument();
    expect(await titles("Done")).toEqual([]);
  });

  it("moves by the menu at once, and one after the other", async () => {
    addTasks("One", "Two", "Three");
    const sent: Schemas["TaskMove"][] = [];
    const open: (() => void)[] = [];
    server.use(
      route("post", "/api/v1/my/tasks/{id}/move", async ({ params, json }) => {
        sent.push(await json());
        await new Promise<void>((done) => open.push(done));
        const task = state.tasks.find(({ id }) => id === params["id"]) ?? makeTask();
        const others = state.tasks.filter((one) => one !== task);
        const { after_id: after } = sent.at(-1) ?? {};
        state.tasks = others.toSpliced(others.findIndex(({ id }) => id === after) + 1, 0, task);
        return { status: 200, body: task };
      }),
    );
    const { user } = renderRoute("/my-tasks");
    await waitFor(async () => expect(await titles("Backlog")).toEqual(["One", "Two", "Three"]));
    const [one, two, three] = state.tasks.map(({ id }) => id);
    await choose(user, "One", "Down");
    expect(await titles("Backlog")).toEqual(["Two", "One", "Three"]);
    await choose(user, "One", "Down");
    expect(await titles("Backlog")).toEqual(["Two", "Three", "One"]);
    expect(sent).toEqual([{ after_id: two }]);
    open[0]?.();
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(await titles("Backlog")).toEqual(["Two", "Three", "One"]);
    expect(sent[1]).toEqual({ after_id: three });
    open[1]?.();
    await waitFor(() => expect(state.tasks.map(({ id }) => id)).toEqual([two, three, one]));
    expect(await titles("Backlog")).toEqual(["Two", "Three", "One"]);
  });

  it("takes back what is refused, says so, and keeps the rest", async () => {
    addTasks("One", "Two", "Three");
    server.use(
      route("post", "/api/v1/my/tasks/{id}/move", () =>
        refuse(422, "invalid", { errors: [{ field: "after_id", code: "x", message: "Gone." }] }),
      ),
    );
    const { user } = renderRoute("/my-tasks");
    await choose(user, "One", "Down");
    expect(await screen.findByText("One was not moved")).toBeVisible();
    expect(screen.getByText("Gone.")).toBeVisible();
    await waitFor(async () => expect(await titles("Backlog")).toEqual(["One", "Two", "Three"]));
  });

  it("loads more of one column, and keeps it when it is asked for anew", async () => {
    addTasks("One", "Two", "Three", "Four", "Five");
    const { user, queryClient } = renderRoute("/my-tasks");
    await waitFor(async () => expect(await titles("Backlog")).toEqual(["One", "Two", "Three"]));
    await user.click(within(await column("Backlog")).getByRole("button", { name: "Load more" }));
    const all = ["One", "Two", "Three", "Four", "Five"];
    await waitFor(async () => expect(await titles("Backlog")).toEqual(all));
    await queryClient.invalidateQueries({ queryKey: ["tasks"] });
    expect(await titles("Backlog")).toEqual(all);
  });

  it("is filtered by the address", async () => {
    addTasks("Call the vendor", "Draft the report");
    const { user, router } = renderRoute("/my-tasks?q=vendor&status=backlog");
    await waitFor(async () => expect(await titles("Backlog")).toEqual(["Call the vendor"]));
    expect(screen.queryByRole("region", { name: /^Done/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(async () =>
      expect(await titles("Backlog")).toEqual(["Call the vendor", "Draft the report"]),
    );
    expect(router.state.location.search).toEqual({});
  });

  it("takes a new one where it is to stand", async () => {
    const project = makeRecord({ name: "Grid study" });
    state.records.project = [project];
    const { user } = renderRoute(`/my-tasks?project=${project.id}`);
    await user.click(await screen.findByRole("button", { name: "Add a task to On deck" }));
    await user.type(await screen.findByPlaceholderText("Title"), "Call them{Enter}");
    await waitFor(async () => expect(await titles("On deck")).toEqual(["Call them"]));
    expect(state.tasks[0]).toMatchObject({ status: "on_deck", assignee_ids: [state.me.user.id] });
    expect(screen.getByPlaceholderText("Title")).toHaveValue("");
  });

  it("says what went wrong, and tries again", async () => {
    server.use(route("get", "/api/v1/my/board", () => refuse(503, "unavailable")));
    const { user } = renderRoute("/my-tasks");
    const again = await screen.findByRole("button", { name: "Try again" }, { timeout: 15_000 });
    server.resetHandlers();
    await user.click(again);
    expect(await column("Backlog")).toBeVisible();
  });
});

describe("the sheet of a task", () => {
  it("is opened by the address, and closed by going back", async () => {
    addTasks("Send the study");
    const { user, router } = renderRoute("/my-tasks");
    await user.click(await screen.findByRole("link", { name: "Send the study" }));
    expect(await screen.findByRole("dialog", { name: "Send the study" })).toBeVisible();
    expect(router.state.location.search).toMatchObject({ task: state.tasks[0]?.id });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it("saves each field as it is left, and ticks", async () => {
    state.tasks = [
      makeTask({ title: "Old", checklist: [{ id: "a", text: "Figures", done: false }] }),
    ];
    const { user } = renderRoute(`/my-tasks?task=${state.tasks[0]?.id}`);
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(await sheet.findByRole("button", { name: /Edit Title/ }));
    await user.clear(sheet.getByRole("textbox", { name: "Title" }));
    await user.type(sheet.getByRole("textbox", { name: "Title" }), "New{Enter}");
    await waitFor(() => expect(state.tasks[0]?.title).toBe("New"));
    await user.click(sheet.getByRole("checkbox", { name: "Figures" }));
    await waitFor(() => expect(state.tasks[0]?.checklist[0]?.done).toBe(true));
    await user.type(sheet.getByPlaceholderText("Add an entry"), "Words{Enter}");
    await waitFor(() =>
      expect(state.tasks[0]?.checklist.map(({ text }) => text)).toEqual(["Figures", "Words"]),
    );
  });

  it("compares when somebody was faster", async () => {
    addTasks("Old");
    const { user } = renderRoute(`/my-tasks?task=${state.tasks[0]?.id}`);
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(await sheet.findByRole("button", { name: /Edit Title/ }));
    state.tasks = state.tasks.map((task) => ({ ...task, title: "Theirs", version: 7 }));
    await user.clear(sheet.getByRole("textbox", { name: "Title" }));
    await user.type(sheet.getByRole("textbox", { name: "Title" }), "Mine{Enter}");
    expect(await screen.findByRole("dialog", { name: /Changed/ })).toBeVisible();
  });

  it("says what is said on it", async () => {
    addTasks("Talked about");
    const { user } = renderRoute(`/my-tasks?task=${state.tasks[0]?.id}&part=comments`);
    expect(await screen.findByText("Nobody has said anything yet")).toBeVisible();
    expect(screen.getByRole("button", { name: "Add a comment" })).toBeVisible();
    await user.click(screen.getByRole("tab", { name: "Details" }));
    expect(await screen.findByText("No description")).toBeVisible();
  });

  it("is not found when it is not there", async () => {
    renderRoute("/my-tasks?task=0198c0de-0000-7000-8000-00000000dead");
    expect(await screen.findByText("This page does not exist")).toBeVisible();
  });
});

describe("home", () => {
  it("has the first five, of how many", async () => {
    addTasks("1", "2", "3", "4", "5", "6");
    const { user, router } = renderRoute("/");
    expect(await screen.findByText("5 of 6 tasks")).toBeVisible();
    expect(
      within(screen.getByRole("list", { name: "My tasks" })).getAllByRole("listitem"),
    ).toHaveLength(5);
    await user.click(screen.getByRole("link", { name: "See all" }));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe("/my-tasks"));
  });

  it("says nothing where nothing is mine", async () => {
    renderRoute("/");
    await screen.findByRole("heading", { level: 1 });
    expect(screen.queryByText(/of \d+ task/)).not.toBeInTheDocument();
  });
});
