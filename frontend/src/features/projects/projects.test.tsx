import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { type WholeRecord } from "@/api/records";
import { asPromised } from "@/api/wire";
import { makeClient } from "@/test/msw/factories";
import { makeProject } from "@/test/msw/project-factories";
import { refuse, route } from "@/test/msw/route";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";
import { isOverdue } from "./due";
import type { Project } from "./types";
import { BLANK, budgetKindOf, faultOf, payloadOf, valuesOf } from "./values";

const client = makeClient({ name: "Ridgeline Wind" });
const whole = (project: Project) => asPromised<WholeRecord>(project);
let project: Project;
const now = () => asPromised<Project>(state.records.project.find(({ id }) => id === project.id));

beforeEach(() => {
  state.clients = [client, makeClient({ name: "Alder County" })];
  project = makeProject({
    name: "Grid study",
    client_id: client.id,
    budget: { amount: "12000.00", currency: "EUR" },
    due_on: "2026-01-05",
    progress: { done: 2, total: 3 },
    member_ids: [state.me.user.id],
  });
  state.records.project = [whole(project)];
});

describe("values of a project", () => {
  it("go there and back without a change", () => {
    expect(payloadOf(valuesOf(project), "USD")).toMatchObject({
      name: "Grid study",
      client_id: client.id,
      budget: { amount: "12000", currency: "EUR" },
      budget_minutes: null,
      description: null,
    });
  });

  it("have no client unless it is a client's, and one budget", () => {
    const values = { ...BLANK, type: "internal" as const, client_id: client.id, budget: "5" };
    expect(payloadOf(values, "USD")).toMatchObject({
      client_id: null,
      budget: { amount: "5", currency: "USD" },
    });
    expect(budgetKindOf(values)).toBe("money");
    expect(budgetKindOf({ budget: "", budget_minutes: "40" })).toBe("hours");
    expect(budgetKindOf(BLANK)).toBe("none");
  });

  it("are refused one by one before the server is asked", () => {
    const values = {
      ...valuesOf(project),
      name: " ",
      starts_on: "2027-02-01",
      due_on: "2027-01-01",
      estimate_minutes: "soon",
      hourly_rate: "-5",
    };
    const found = (field: string) => faultOf(values, field, "EUR");
    expect(found("name")).toBe("required");
    expect(found("due_on")).toBe("order");
    expect(found("starts_on")).toBe("order");
    expect(found("estimate_minutes")).toBe("minutes");
    expect(found("hourly_rate")).toBe("money");
    expect(found("budget")).toBeUndefined();
  });

  it("are overdue only while somebody works on it", () => {
    const day = (status: Project["status"], due_on: string | null = "2026-03-01") =>
      isOverdue({ status, due_on }, "2026-03-02");
    expect(day("active")).toBe(true);
    expect(day("on_hold")).toBe(true);
    expect(day("completed")).toBe(false);
    expect(day("archived")).toBe(false);
    expect(day("active", "2026-03-02")).toBe(false);
    expect(day("active", null)).toBe(false);
  });
});

describe("the list", () => {
  it("shows for whom it is, how far it is, and what it may cost", async () => {
    renderRoute("/projects?view=cards");
    const list = await screen.findByRole("list", { name: "Projects" });
    const card = within(list);
    expect(card.getByRole("link", { name: "Grid study" })).toHaveAttribute(
      "href",
      `/projects/${project.id}`,
    );
    expect(card.getByRole("link", { name: "Ridgeline Wind" })).toHaveAttribute(
      "href",
      `/clients/${client.id}`,
    );
    expect(card.getByText(/^Overdue/)).toBeInTheDocument();
    expect(card.getByRole("progressbar", { name: "2 of 3 tasks done" })).toBeInTheDocument();
    expect(card.getByText("€12,000")).toBeInTheDocument();
  });

  it("tells nothing yet from nothing that fits", async () => {
    state.records.project = [];
    const { router } = renderRoute("/projects");
    expect(await screen.findByText("No projects yet")).toBeInTheDocument();
    await router.navigate({ to: "/projects", search: { q: "harbour" } });
    expect(await screen.findByText("No project fits these filters")).toBeInTheDocument();
  });

  it("asks the server for what the address says", async () => {
    let asked = new URLSearchParams();
    server.use(
      route("get", "/api/v1/projects", ({ query }) => {
        asked = query;
        return { status: 200, body: { items: [], next_cursor: null, total: 0 } };
      }),
    );
    renderRoute(`/projects?type=internal&status=active,on_hold&client=${client.id}&archived=all`);
    await screen.findByText("No project fits these filters");
    expect(asked.getAll("status")).toEqual(["active", "on_hold"]);
    expect(asked.get("type")).toBe("internal");
    expect(asked.get("client_id")).toBe(client.id);
    expect(asked.get("archived")).toBe("any");
  });
});

describe("the form", () => {
  it("clears and locks the client of what has none, and says why", async () => {
    const { user } = renderRoute(`/projects?sheet=new&client=${client.id}`);
    const chosen = await screen.findByRole("combobox", { name: "Client" });
    await waitFor(() => expect(chosen).toHaveTextContent("Ridgeline Wind"));
    await user.click(screen.getByRole("radio", { name: "Personal" }));
    expect(chosen).toBeDisabled();
    expect(chosen).toHaveTextContent("None");
    expect(chosen).toHaveAccessibleDescription(/belongs to you alone/);
    await user.type(screen.getByRole("textbox", { name: "Name" }), "My list");
    await user.click(screen.getByRole("button", { name: "Create project" }));
    expect(await screen.findByRole("heading", { level: 1, name: "My list" })).toBeInTheDocument();
    expect(state.records.project.at(-1)).toMatchObject({ type: "personal", client_id: null });
  });

  it("shows what the server refuses beside its field", async () => {
    server.use(
      route("post", "/api/v1/projects", () =>
        refuse(422, "invalid", {
          errors: [{ field: "member_ids", code: "reference", message: "Mo left the firm." }],
        }),
      ),
    );
    const { user } = renderRoute(`/projects?sheet=new&type=internal`);
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Website");
    await user.click(screen.getByRole("button", { name: "Create project" }));
    expect(await screen.findByText("Mo left the firm.")).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Website");
  });
});

describe("the page", () => {
  const page = () => `/projects/${project.id}`;

  it("changes a value where it stands", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: /^Edit Hourly rate/ }));
    await user.keyboard("95{Enter}");
    await waitFor(() => expect(now().hourly_rate).toEqual({ amount: "95", currency: "EUR" }));
    await user.click(screen.getByRole("button", { name: /^Edit Estimate/ }));
    await user.keyboard("soon{Enter}");
    expect(await screen.findByText(/Write it as 1:30/)).toBeInTheDocument();
  });

  it("asks before tasks follow to another type, and goes on when told to", async () => {
    const confirmed: (string | null)[] = [];
    server.use(
      route("patch", "/api/v1/projects/{id}", async ({ query, json }) => {
        confirmed.push(query.get("confirm"));
        if (query.get("confirm") !== "true") {
          return refuse(409, "conflict", { dependencies: [{ kind: "task", count: 3 }] });
        }
        project = { ...project, ...(await json<Partial<Project>>()), client: null, version: 2 };
        state.records.project = [whole(project)];
        return { status: 200, body: project };
      }),
    );
    const { user } = renderRoute(`${page()}?sheet=edit`);
    await user.click(await screen.findByRole("radio", { name: "Internal" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    const asked = await screen.findByRole("alertdialog", { name: "Change more than Grid study?" });
    expect(within(asked).getByText("3 tasks")).toBeInTheDocument();
    await user.click(within(asked).getByRole("button", { name: "Cancel" }));
    expect(confirmed).toEqual([null]);
    expect(await screen.findByRole("radio", { name: "Internal" })).toBeChecked();
    await user.click(screen.getByRole("button", { name: "Save" }));
    await user.click(await screen.findByRole("button", { name: "Change all" }));
    await waitFor(() => expect(now()).toMatchObject({ type: "internal", client_id: null }));
    expect(confirmed).toEqual([null, null, "true"]);
  });

  it("has a thread of comments: for the team unless said otherwise", async () => {
    const { user } = renderRoute(page());
    await user.click(await screen.findByRole("button", { name: "Add a comment" }));
    const form = await screen.findByRole("form", { name: "Add a comment" });
    expect(within(form).getByRole("switch", { name: "Team only" })).toBeChecked();
    await user.click(within(form).getByRole("button", { name: "Comment" }));
    expect(await within(form).findByText("Write something first.")).toBeInTheDocument();
    expect(state.comments).toEqual([]);
  });
});

describe("a client's page", () => {
  it("begins a project for this client", async () => {
    const { user } = renderRoute(`/clients/${client.id}?tab=projects`);
    expect(await screen.findByRole("link", { name: "Grid study" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "New project" }));
    const chosen = await screen.findByRole("combobox", { name: "Client" });
    await waitFor(() => expect(chosen).toHaveTextContent("Ridgeline Wind"));
  });
});

it("leads from a task alone to its place beside its project", async () => {
  const { router } = renderRoute("/");
  const { makeTask } = await import("@/test/msw/task-factory");
  const task = makeTask({ project_id: project.id });
  state.tasks = [task];
  await router.navigate({ to: "/tasks/$taskId", params: { taskId: task.id } });
  await waitFor(() => expect(router.state.location.pathname).toBe(`/projects/${project.id}`));
  expect(router.state.location.search).toMatchObject({ tab: "tasks", task: task.id });
});
