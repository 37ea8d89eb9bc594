import { type Page, expect } from "@playwright/test";
import type { Client } from "./seed";

/** What is kept beside the client. */
export interface Kept {
  company: string;
  technology: string;
  contact: string;
  event: string;
  conversation: string;
  project: string;
  task: string;
}

export interface Place {
  /** As the router names it. */
  route: string;
  /** What it is called here: one route can be several pages. */
  name: string;
  path: (client: Client, kept: Kept) => string;
  heading: (client: Client) => string;
  /** What is there once everything is. */
  ready?: (page: Page, client: Client) => Promise<void>;
}

export const noPage = "This page does not exist";

export const places: readonly Place[] = [
  {
    route: "/",
    name: "home",
    path: () => "/",
    heading: () => "Home",
  },
  {
    route: "/clients/",
    name: "clients as cards",
    path: () => "/clients",
    heading: () => "Clients",
    ready: (page, { name }) => expect(page.getByRole("link", { name })).toBeVisible(),
  },
  {
    route: "/clients/",
    name: "clients as a table, filtered",
    path: () => "/clients?view=table&type=utility,other&archived=all",
    heading: () => "Clients",
    ready: (page, { name }) => expect(page.getByRole("link", { name })).toBeVisible(),
  },
  {
    route: "/clients/",
    name: "no client that fits",
    path: () => "/clients?q=nothing%20of%20this%20name",
    heading: () => "Clients",
    ready: (page) => expect(page.getByText("No client fits these filters")).toBeVisible(),
  },
  {
    route: "/clients/",
    name: "a new client",
    path: () => "/clients?sheet=new",
    heading: () => "Clients",
    ready: (page) => expect(page.getByRole("textbox", { name: "Name" })).toBeFocused(),
  },
  {
    route: "/clients/$clientId",
    name: "a client",
    path: ({ id }) => `/clients/${id}`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByText(/linked the client with Windpark/)).toBeVisible(),
  },
  {
    route: "/clients/$clientId",
    name: "the activity of a client",
    path: ({ id }) => `/clients/${id}?tab=activity`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByText("changed Phone")).toBeVisible(),
  },
  {
    route: "/clients/$clientId",
    name: "a client, edited",
    path: ({ id }) => `/clients/${id}?sheet=edit`,
    heading: ({ name }) => name,
    ready: (page, { name }) =>
      expect(page.getByRole("textbox", { name: "Name" })).toHaveValue(name),
  },
  {
    route: "/clients/$clientId",
    name: "the links of a client",
    path: ({ id }) => `/clients/${id}?tab=links`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByRole("list", { name: "Vendors" })).toBeVisible(),
  },
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
    ready: (page) => expect(page.getByText("Nothing has been said yet")).toBeVisible(),
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
    ready: (page) => expect(page.getByText("Nothing has been said yet")).toBeVisible(),
  },
  {
    route: "/companies/",
    name: "companies",
    path: () => "/companies?kind=vendor,other&sort=-updated_at",
    heading: () => "Companies",
    ready: (page) => expect(page.getByRole("link", { name: "Windpark Dynamics" })).toBeVisible(),
  },
  {
    route: "/companies/",
    name: "a new company",
    path: () => "/companies?sheet=new",
    heading: () => "Companies",
    ready: (page) => expect(page.getByRole("textbox", { name: "Name" })).toBeFocused(),
  },
  {
    route: "/companies/$companyId",
    name: "a company",
    path: (_client, { company }) => `/companies/${company}`,
    heading: () => "Windpark Dynamics",
    ready: (page) => expect(page.getByRole("list", { name: "Contacts" })).toBeVisible(),
  },
  {
    route: "/technologies/$technologyId",
    name: "a technology",
    path: (_client, { technology }) => `/technologies/${technology}`,
    heading: () => "WD-4 turbine",
    ready: (page) => expect(page.getByText("Not linked with any client")).toBeVisible(),
  },
  {
    route: "/contacts/",
    name: "contacts",
    path: () => "/contacts",
    heading: () => "Contacts",
    ready: (page) => expect(page.getByRole("link", { name: "Mara Lind" })).toBeVisible(),
  },
  {
    route: "/contacts/$contactId",
    name: "a contact of the firm",
    path: (_client, { contact }) => `/contacts/${contact}`,
    heading: () => "Mara Lind",
    ready: (page) => expect(page.getByRole("list", { name: "Conversations" })).toBeVisible(),
  },
  {
    route: "/events/",
    name: "events",
    path: () => "/events?from=2027-03-01&to=2027-03-01",
    heading: () => "Events",
    ready: (page) => expect(page.getByRole("link", { name: "Site visit" })).toBeVisible(),
  },
  {
    route: "/events/$eventId",
    name: "an event",
    path: (_client, { event }) => `/events/${event}`,
    heading: () => "Site visit",
    ready: (page) => expect(page.getByRole("button", { name: "Remove Mara Lind" })).toBeVisible(),
  },
  {
    route: "/conversations/",
    name: "conversations",
    path: () => "/conversations",
    heading: () => "Conversations",
    ready: (page) => expect(page.getByRole("link", { name: "Grid study" })).toBeVisible(),
  },
  {
    route: "/conversations/$conversationId",
    name: "a conversation",
    path: (_client, { conversation }) => `/conversations/${conversation}`,
    heading: () => "Grid study",
    ready: (page) => expect(page.getByText("They want to start in May.")).toBeVisible(),
  },
  {
    route: "/clients/$clientId",
    name: "the notes of a client",
    path: ({ id }) => `/clients/${id}?tab=notes`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByText("They want to start in May.")).toBeVisible(),
  },
  {
    route: "/notes",
    name: "notes",
    path: () => "/notes",
    heading: () => "Notes",
    ready: (page) => expect(page.getByText("They want to start in May.")).toBeVisible(),
  },
  {
    route: "/crm/dashboard",
    name: "the dashboard of assessors",
    path: () => "/crm/dashboard",
    heading: () => "Relationships",
    ready: (page, { name }) => expect(page.getByRole("link", { name }).first()).toBeVisible(),
  },
  {
    route: "/crm/roundtable/",
    name: "a roundtable",
    path: () => "/crm/roundtable",
    heading: () => "Roundtable",
    ready: (page) => expect(page.getByRole("textbox", { name: "Next steps" })).toBeVisible(),
  },
  {
    route: "/crm/roundtable/minutes",
    name: "minutes of a roundtable",
    path: () => "/crm/roundtable/minutes?date=2026-03-02",
    heading: () => "Minutes of 2 Mar 2026",
    ready: (page) => expect(page.getByText("Send the proposal")).toBeVisible(),
  },
  {
    route: "/crm/poc/$userId",
    name: "the clients of a colleague",
    path: ({ primary_poc_id }) => `/crm/poc/${primary_poc_id}`,
    heading: () => "Clients of Ada Lovell",
    ready: (page, { name }) => expect(page.getByRole("link", { name })).toBeVisible(),
  },
  {
    route: "/clients/$clientId",
    name: "the assessment of a client",
    path: ({ id }) => `/clients/${id}?tab=assessment`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByRole("heading", { name: "Assessment" })).toBeVisible(),
  },
  {
    route: "/clients/$clientId",
    name: "the roundtable entries of a client",
    path: ({ id }) => `/clients/${id}?tab=roundtable`,
    heading: ({ name }) => name,
    ready: (page) => expect(page.getByText("Send the proposal")).toBeVisible(),
  },
  {
    route: "/settings",
    name: "settings",
    path: () => "/settings",
    heading: () => "Settings",
    ready: (page) => expect(page.getByText("Nightly export")).toBeVisible(),
  },
  {
    route: "/admin/users",
    name: "users",
    path: () => "/admin/users",
    heading: () => "Users",
    ready: (page) => expect(page.getByRole("link", { name: "Ada Lovell" })).toBeVisible(),
  },
  {
    route: "/admin/users",
    name: "an invitation to write",
    path: () => "/admin/users?sheet=invite",
    heading: () => "Users",
    ready: (page) => expect(page.getByRole("textbox", { name: "Email" })).toBeFocused(),
  },
  {
    route: "/admin/audit",
    name: "the audit log",
    path: () => "/admin/audit",
    heading: () => "Audit log",
    ready: (page) => expect(page.getByRole("link", { name: /^Changed: Ridgeline/ })).toBeVisible(),
  },
  { route: "/$", name: "no page", path: () => "/no/such/page", heading: () => noPage },
  // The kit is there for developers alone.
  { route: "/dev/kit", name: "the kit", path: () => "/dev/kit", heading: () => noPage },
];
