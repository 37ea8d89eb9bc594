import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  expectToFit,
  setTheme,
  widths,
} from "./looks";
import type { Kept } from "./place";
import { noPage, places } from "./places";
import type { Client, Firm } from "./seed";

async function furnish(firm: Firm): Promise<Client> {
  const client = await firm.api.client({
    name: "Ridgeline Wind Operations and Maintenance",
    type: "utility",
    email: "office@ridgeline.example",
    website: "https://ridgeline.example",
    address: "4 Mill Lane\nBristol",
    about: "They run forty turbines.\n\nAsk for the harbour office.",
    primary_poc_id: firm.admin.id,
  });
  await firm.api.client({ name: "Harbour & Sons", type: "other" });
  await firm.api.call("POST", "notes", {
    record_type: "client",
    record_id: client.id,
    title: "Kick-off",
    content: "They want to start in May.",
    is_important: true,
  });
  await firm.api.call("POST", "me/tokens", { name: "Nightly export", scopes: ["clients:read"] });
  await firm.api.call("PUT", `clients/${client.id}/assessment`, { priority: "high" });
  const said = { meeting_date: "2026-03-02", next_steps: "Send the proposal" };
  await firm.api.call("POST", `clients/${client.id}/roundtables`, said);
  return firm.api.change(client, { phone: "+44 117 496 0101" });
}

async function keep({ api }: Firm, client: Client): Promise<Kept> {
  const make = async (path: string, body: object) =>
    (await api.call<{ id: string }>("POST", path, body)).id;
  const company = await make("companies", { name: "Windpark Dynamics", kind: "vendor" });
  const technology = await make("technologies", { name: "WD-4 turbine", company_id: company });
  const of = { client_id: client.id };
  const contact = await make("contacts", { name: "Mara Lind", company_id: company, ...of });
  const event = await make("events", {
    title: "Site visit",
    starts_at: "2027-03-01T09:00:00Z",
    ends_at: "2027-03-01T10:30:00Z",
    attendees: [{ type: "contact", id: contact }],
    ...of,
  });
  const conversation = await make("conversations", {
    subject: "Grid study",
    channel: "email",
    contact_id: contact,
    ...of,
  });
  const message = { direction: "in", content: "They want to start in May." };
  await make(`conversations/${conversation}/messages`, message);
  await make("relationships", {
    from: { type: "client", id: client.id },
    to: { type: "company", id: company },
    kind: "vendor",
  });
  const project = await make("projects", { name: "Repowering", due_on: "2027-06-01", ...of });
  const task = await make("tasks", { project_id: project, title: "Order the blades" });
  await make("relationships", {
    from: { type: "project", id: project },
    to: { type: "company", id: company },
    kind: "vendor",
  });
  return { company, technology, contact, event, conversation, project, task };
}

/** On a desk in the light, on a phone in the dark. A page that is behind a sheet is not in the tree of roles. */
async function inspect(page: Page, name: string): Promise<void> {
  const heading = page.getByRole("heading", { level: 1, name, exact: true, includeHidden: true });
  for (const [size, theme] of [
    [widths.desk, "light"],
    [widths.phone, "dark"],
  ] as const) {
    await page.setViewportSize(size);
    await setTheme(page, theme);
    await expect(heading).toHaveCount(1);
    await expectToFit(page);
    await expectAccessible(page, `${page.url()}, ${theme}, ${size.width} px`);
  }
}

test.describe("signed in", () => {
  for (const place of places) {
    test(place.name, async ({ firm, visit }) => {
      const client = await furnish(firm);
      const kept = await keep(firm, client);
      const page = await visit(firm.admin, place.path(client, kept));
      const heading = place.heading(client);
      const title = place.name.includes("kit") || place.name === "no page" ? noPage : heading;
      await expect(page).toHaveTitle(`${title} · Rapport`);
      await place.ready?.(page, client);
      await inspect(page, heading);
    });
  }

  test("the first use, when there is nothing yet", async ({ firm, visit }) => {
    const page = await visit(firm.admin, "/clients");
    await expect(page.getByText("No clients yet")).toBeVisible();
    await inspect(page, "Clients");
  });

  test("what floats over a page", async ({ firm, visit }) => {
    const client = await furnish(firm);
    const page = await visit(firm.admin, `/clients/${client.id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(client.name);
    await expect(page.getByText("changed Phone")).toBeVisible();
    const floats: [string, () => Promise<void>, ReturnType<Page["getByRole"]>][] = [
      [
        "palette",
        () => page.keyboard.press("Control+k"),
        page.getByRole("dialog", { name: "Command palette" }),
      ],
      [
        "shortcuts",
        () => page.keyboard.press("?"),
        page.getByRole("dialog", { name: "Keyboard shortcuts" }),
      ],
      [
        "account",
        () => page.getByRole("button", { name: /^Account:/ }).click(),
        page.getByRole("menu"),
      ],
      [
        "actions",
        () => page.getByRole("button", { name: "More actions" }).click(),
        page.getByRole("menu"),
      ],
      [
        "switcher",
        () => page.getByRole("button", { name: "Switch client" }).click(),
        page.getByRole("dialog", { name: "Switch client" }),
      ],
      [
        "type",
        () => page.getByRole("button", { name: /^Edit Type/ }).click(),
        page.getByRole("dialog", { name: "Type" }),
      ],
    ];
    for (const [name, open, opened] of floats) {
      await open();
      await expect(opened).toBeVisible();
      await expectAccessibleInBothThemes(page, name);
      await page.keyboard.press("Escape");
      await expect(opened).toHaveCount(0);
    }
  });
});

test("a contact of a client", async ({ firm, visit }) => {
  const contact = await firm.hire("portal", "Pia Contact", [await furnish(firm)]);
  const page = await visit(contact, "/portal");
  await expect(page).toHaveTitle("Nothing here for you yet · Rapport");
  await inspect(page, "Nothing here for you yet");
});

test.describe("signed out", () => {
  test("sign in", async ({ visit }) => {
    const page = await visit(null, "/login");
    await expect(page).toHaveTitle("Sign in · Rapport");
    await inspect(page, "Sign in");
  });

  for (const [path, name] of [
    ["/forgot-password", "Set a new password"],
    ["/sign-in-link", "Sign in by email"],
    ["/accept-invitation", "This link does not work any more"],
    ["/reset-password", "This link does not work any more"],
    ["/magic-link", "This link does not work any more"],
  ] as const) {
    test(path, async ({ visit }) => {
      const page = await visit(null, path);
      await expect(page).toHaveTitle(`${name} · Rapport`);
      await inspect(page, name);
    });
  }

  test("first run", async ({ ownServer, visit }) => {
    const page = await visit(null, "/", { url: ownServer.url });
    await expect(page).toHaveURL("/setup");
    await expect(page).toHaveTitle("Set up Rapport · Rapport");
    await inspect(page, "Set up Rapport");
  });

  test("any page of the app leads to sign-in", async ({ firm, visit }) => {
    const client = await furnish(firm);
    const kept = await keep(firm, client);
    const page = await visit(null, "/");
    for (const place of places.filter(({ route }) => route !== "/dev/kit")) {
      await open(page, place.path(client, kept));
      await expect(page, place.name).toHaveURL(/\/login/);
      await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    }
  });
});

test("every route is visited by a test", () => {
  const tree = readFileSync(new URL("../src/route-tree.gen.ts", import.meta.url), "utf8");
  const union = /fullPaths:([^;]+)/.exec(tree)?.[1] ?? "";
  const routes = [...union.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
  // That of a second factor is there only where one is due: see account.e2e.ts.
  const others = ["/login", "/setup", "/portal", "/second-factor"];
  const links = ["accept-invitation", "reset-password", "magic-link"].map((page) => `/${page}`);
  const asking = ["/forgot-password", "/sign-in-link"];
  const visited = [...places.map((place) => place.route), ...others, ...links, ...asking];
  expect(new Set(routes)).toEqual(new Set(visited));
});
