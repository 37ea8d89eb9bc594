import { expect } from "@playwright/test";
import type { Place } from "./place";

/** Where projects and their tasks are seen. */
export const projectPlaces: readonly Place[] = [
  {
    route: "/clients/$clientId",
    name: "the projects of a client",
    path: ({ id }) => `/clients/${id}?tab=projects`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByRole("link", { name: "Repowering" })).toBeVisible(),
  },
  {
    route: "/projects/",
    name: "projects as cards",
    path: () => "/projects",
    heading: () => "Projects",
    ready: (page) => expect(page.getByRole("link", { name: "Repowering" })).toBeVisible(),
  },
  {
    route: "/projects/",
    name: "projects as a table, filtered",
    path: () => "/projects?view=table&type=client&status=active&archived=all",
    heading: () => "Projects",
    ready: (page) => expect(page.getByRole("link", { name: "Repowering" })).toBeVisible(),
  },
  {
    route: "/projects/",
    name: "no project that fits",
    path: () => "/projects?q=nothing%20of%20this%20name",
    heading: () => "Projects",
    ready: (page) => expect(page.getByText("No project fits these filters")).toBeVisible(),
  },
  {
    route: "/projects/",
    name: "a new project",
    path: () => "/projects?sheet=new",
    heading: () => "Projects",
    ready: (page) => expect(page.getByRole("textbox", { name: "Name" })).toBeFocused(),
  },
  {
    route: "/projects/$projectId",
    name: "a project",
    path: (_client, { project }) => `/projects/${project}`,
    heading: () => "Repowering",
    ready: (page) => expect(page.getByText("Nobody has said anything yet")).toBeVisible(),
  },
  {
    route: "/projects/$projectId",
    name: "the board of a project",
    path: (_client, { project }) => `/projects/${project}?tab=board`,
    heading: () => "Repowering",
    ready: (page) => expect(page.getByRole("link", { name: "Order the blades" })).toBeVisible(),
  },
  {
    route: "/projects/$projectId",
    name: "the tasks of a project",
    path: (_client, { project }) => `/projects/${project}?tab=tasks`,
    heading: () => "Repowering",
    ready: (page) => expect(page.getByRole("link", { name: "Order the blades" })).toBeVisible(),
  },
  {
    route: "/projects/$projectId",
    name: "the links of a project",
    path: (_client, { project }) => `/projects/${project}?tab=links`,
    heading: () => "Repowering",
    ready: (page) => expect(page.getByRole("list", { name: "Vendors" })).toBeVisible(),
  },
  {
    route: "/tasks/$taskId",
    name: "what was said on a task",
    path: (_client, { task }) => `/tasks/${task}?part=comments`,
    heading: () => "Repowering",
    ready: (page) => expect(page.getByText("Nobody has said anything yet")).toBeVisible(),
  },
  {
    route: "/my-tasks",
    name: "my tasks",
    path: () => "/my-tasks",
    heading: () => "My tasks",
    ready: (page) => expect(page.getByRole("heading", { name: "Backlog" }).first()).toBeVisible(),
  },
];
