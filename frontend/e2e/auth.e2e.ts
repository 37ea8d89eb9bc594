import type { Page } from "@playwright/test";
import { anotherTab, expect, open, test } from "./fixtures";
import { PASSWORD, endSession } from "./seed";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
}

/** The cookie of the browser's session; scripts of the page cannot read it. */
async function cookieOf(page: Page): Promise<string> {
  const [cookie] = await page.context().cookies(new URL("/api/v1/auth/", page.url()).href);
  return `${cookie?.name}=${cookie?.value}`;
}

test("the first run makes the organisation and signs its admin in", async ({
  ownServer,
  visit,
  watch,
}) => {
  const page = await visit(null, "/clients", { url: ownServer.url });
  await expect(heading(page, "Set up Rapport")).toBeVisible();
  await expect(field(page, "Organisation")).toBeFocused();

  await test.step("faults stand beside their fields, the first one has the focus", async () => {
    await field(page, "Organisation").fill("Blue Lake");
    await field(page, "Password").fill("short");
    await page.getByRole("button", { name: "Create organisation" }).click();
    await expect(field(page, "Your name")).toBeFocused();
    await expect(field(page, "Your name")).toHaveAccessibleDescription("This field is required.");
    await expect(field(page, "Password")).toHaveAccessibleDescription("This is too short.");
  });

  await test.step("what the server refuses does too, and keeps what was typed", async () => {
    watch.declare(422, "POST", /\/auth\/setup$/);
    await field(page, "Your name").fill("Noor Haddad");
    await field(page, "Email").fill("noor@-lake-.example");
    await field(page, "Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create organisation" }).click();
    await expect(field(page, "Email")).toBeFocused();
    await expect(field(page, "Email")).toHaveAccessibleDescription(/not an email address/);
    await expect(field(page, "Organisation")).toHaveValue("Blue Lake");
    await expect(field(page, "Password")).toHaveValue(PASSWORD);
  });

  await field(page, "Email").fill("noor@lake.example");
  await page.getByRole("button", { name: "Create organisation" }).click();
  await expect(heading(page, "Home")).toBeVisible();
  await expect(page.getByRole("button", { name: "Account: Noor Haddad" })).toBeVisible();
  await page.reload();
  await expect(heading(page, "Home")).toBeVisible();

  await test.step("and happens once", async () => {
    await open(page, "/setup");
    await expect(page).toHaveURL("/");
    await signOut(page);
    await open(page, "/setup");
    await expect(heading(page, "Sign in")).toBeVisible();
  });
});

test("who signs in is where they wanted to be", async ({ firm, visit }) => {
  await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(null, "/clients?view=table&sort=-created_at");
  await expect(heading(page, "Sign in")).toBeVisible();
  await expect(field(page, "Email")).toBeFocused();
  await fillIn(page, firm.admin.email, PASSWORD);
  await expect(heading(page, "Clients")).toBeVisible();
  await expect(page.getByRole("table", { name: "Clients" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("sort")).toBe("-created_at");
  await page.goBack();
  await expect(heading(page, "Sign in")).toHaveCount(0);
});

test("nobody is led to another site", async ({ firm, visit }) => {
  const page = await visit(null, "/login?next=//elsewhere.example/clients");
  await fillIn(page, firm.admin.email, PASSWORD);
  await expect(heading(page, "Home")).toBeVisible();
  await expect(page).toHaveURL("/");
});

test("a wrong password is said, and the address is kept", async ({ firm, visit, watch }) => {
  watch.declare(401, "POST", /\/auth\/login$/);
  const page = await visit(null, "/login");
  for (const [email, password] of [
    [firm.admin.email, "not my password"],
    ["nobody@northwind.example", PASSWORD],
  ] as const) {
    await fillIn(page, email, password);
    await expect(page.getByRole("alert")).toContainText("Email or password is wrong");
    await expect(field(page, "Email")).toHaveValue(email);
    await expect(field(page, "Password")).toBeFocused();
    await field(page, "Password").fill("");
  }
  await fillIn(page, firm.admin.email, PASSWORD);
  await expect(heading(page, "Home")).toBeVisible();
});

test("who is signed in is not asked to sign in", async ({ firm, visit }) => {
  const page = await visit(firm.admin, "/login");
  await expect(page).toHaveURL("/");
  await expect(heading(page, "Home")).toBeVisible();
  await open(page, "/login?next=/clients");
  await expect(page).toHaveURL("/clients");
});

test("tabs that open at once all stay signed in", async ({ firm, visit }) => {
  const page = await visit(firm.admin, "/");
  const tabs = [page, await anotherTab(page, "/clients"), await anotherTab(page, "/settings")];
  for (const round of [1, 2]) {
    await test.step(`round ${round}`, async () => {
      await Promise.all(tabs.map((tab) => tab.reload()));
      for (const tab of tabs) {
        await expect(tab.getByRole("button", { name: /^Account:/ })).toBeVisible();
      }
    });
  }
});

test("signing out leaves nothing behind, in any tab", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, `/clients/${client.id}`);
  await expect(heading(page, client.name)).toBeVisible();
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("link", { name: client.name })).toBeVisible();
  const other = await anotherTab(page, "/clients");
  await expect(other.getByRole("link", { name: client.name })).toBeVisible();

  await signOut(page);
  await expect(heading(other, "Sign in")).toBeVisible();
  await expect(other.getByText(client.name)).toHaveCount(0);

  await page.goBack();
  await expect(heading(page, "Sign in")).toBeVisible();
  await expect(page.getByText(client.name)).toHaveCount(0);
  await open(page, `/clients/${client.id}`);
  await expect(heading(page, "Sign in")).toBeVisible();

  await test.step("the next person sees what is theirs", async () => {
    const member = await firm.hire("member", "Mo Brandt");
    await open(page, "/");
    await fillIn(page, member.email, PASSWORD);
    await expect(page.getByRole("button", { name: "Account: Mo Brandt" })).toBeVisible();
    await expect(page.getByText("Recent clients")).toHaveCount(0);
  });
});

test.describe("a session that the server has ended", () => {
  test("costs nothing of what was typed", async ({ firm, visit, watch }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `/clients/${client.id}?sheet=edit`);
    await expect(field(page, "Name")).toHaveValue(client.name);
    await field(page, "Phone").fill("+44 117 496 0101");
    await field(page, "About").fill("They run forty turbines.");
    watch.declare(401, "PATCH", /\/clients\//);
    watch.declare(401, "POST", /\/auth\/refresh$/);
    watch.declare(401, "POST", /\/auth\/login$/);
    await endSession(firm.server.url, await cookieOf(page));
    await page.getByRole("button", { name: "Save" }).click();

    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await expect(dialog).toContainText(firm.admin.email);
    const password = dialog.getByRole("textbox", { name: "Password" });
    await expect(password).toBeFocused();
    await password.fill("not my password");
    await password.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("wrong");
    await password.fill(PASSWORD);
    await password.press("Enter");

    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("Changes saved")).toBeVisible();
    await expect(page.getByRole("link", { name: "+44 117 496 0101" })).toBeVisible();
    const saved = await firm.api.read(client.id);
    expect(saved.phone).toBe("+44 117 496 0101");
    expect(JSON.stringify(saved.about?.json)).toContain("They run forty turbines.");
  });

  test("can be left for good", async ({ firm, visit, watch }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, "/clients");
    await expect(page.getByRole("link", { name: client.name })).toBeVisible();
    watch.declare(401, "GET", /\/clients\//);
    watch.declare(401, "POST", /\/auth\/refresh$/);
    await endSession(firm.server.url, await cookieOf(page));
    await page.getByRole("link", { name: client.name }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await dialog.getByRole("button", { name: "Sign out instead" }).click();
    await expect(heading(page, "Sign in")).toBeVisible();
    await expect(page.getByText(client.name)).toHaveCount(0);
  });
});

test("a contact of a client is shown out politely", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const contact = await firm.hire("portal", "Pia Contact", [client]);
  const page = await visit(null, "/clients");
  await fillIn(page, contact.email, PASSWORD);
  await expect(heading(page, "Nothing here for you yet")).toBeVisible();
  await expect(page.getByText(firm.name)).toBeVisible();
  await open(page, `/clients/${client.id}`);
  await expect(heading(page, "Nothing here for you yet")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
  await fillIn(page, firm.admin.email, PASSWORD);
  await expect(page.getByRole("button", { name: /^Account:/ })).toBeVisible();
});
