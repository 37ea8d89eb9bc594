import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures";
import { expectAccessible, expectToFit, setTheme, widths } from "./looks";
import type { Api, Client, Firm } from "./seed";

const day = (timeZone: string, ago: number) =>
  new Intl.DateTimeFormat("en-CA", { timeZone }).format(Date.now() - ago * 86_400_000);

async function contacted(api: Api, client: Client, ago: number): Promise<void> {
  const { timezone } = await api.call<{ timezone: string }>("GET", "org");
  await api.call("POST", `clients/${client.id}/touchpoints`, {
    date: day(timezone, ago),
    type: "phone",
  });
}

const SECRET = "They would leave us for a plum";

/** Two clients for the agenda, one that stays off it, and somebody who may see how we stand with them. */
async function furnish(firm: Firm) {
  const assessor = await firm.hire("member", "Ines Roth", [], { assesses: true });
  const api = await firm.as(assessor);
  const [first, second, third] = await firm.api.clients([
    { name: "Alder County" },
    { name: "Birch Power" },
    { name: "Cedar Grid" },
  ]);
  if (!first || !second || !third) throw new Error("no clients");
  await api.call("PUT", `clients/${first.id}/assessment`, {
    priority: "strategic",
    relationship_strength: "at_risk",
    relationship_notes: SECRET,
  });
  await api.call("PUT", `clients/${second.id}/assessment`, { status: "warm", priority: "medium" });
  await api.call("PUT", `clients/${third.id}/assessment`, { status: "cold", priority: "low" });
  return { assessor, api, clients: [first, second, third] as const };
}

const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

/** On by Tab, as somebody without a mouse would. */
async function tabTo(page: Page, target: ReturnType<Page["getByRole"]>): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("a monthly meeting is held by keyboard, from the dashboard to the minutes", async ({
  firm,
  visit,
}) => {
  const { assessor } = await furnish(firm);
  const page = await visit(assessor, "/crm/dashboard");
  await expect(page.getByRole("row", { name: /Cedar Grid/ })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  const title = (name: string) => page.getByRole("heading", { level: 2, name });
  await expect(title("Alder County")).toBeVisible();
  await expect(page.getByText("Client 1 of 2")).toBeVisible();

  await tabTo(page, box(page, "Next steps"));
  await page.keyboard.type("Send the proposal");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  // Past what makes a task of the line.
  await tabTo(page, box(page, "Client's near-term focus"));
  await page.keyboard.type("The new dam");
  // Not yet saved: going on saves it.
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(title("Birch Power")).toBeFocused();
  await expect(page.getByText("1 of 2 discussed")).toBeVisible();
  await tabTo(page, box(page, "Discussion"));
  await page.keyboard.type("They hire in spring");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();

  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await expect(title("Alder County")).toBeFocused();
  await expect(box(page, "Client's near-term focus")).toHaveValue("The new dam");
  await page.keyboard.press("n");
  await expect(title("Birch Power")).toBeFocused();
  await expect(box(page, "Discussion")).toHaveValue("They hire in spring");
  await expectAccessible(page);

  const finish = page.getByRole("link", { name: "Finish: minutes" });
  await tabTo(page, finish);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Minutes of/ })).toBeVisible();
  for (const said of ["Send the proposal", "The new dam", "They hire in spring"]) {
    await expect(page.getByText(said)).toBeVisible();
  }
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).press("Enter");
  expect((await download).suggestedFilename()).toMatch(/^roundtable-\d{4}-\d{2}-\d{2}\.md$/);
});

test("figures equal what they lead to, and tell 60 from 61 and 90 from 91 days", async ({
  firm,
  visit,
}) => {
  const { assessor } = await furnish(firm);
  for (const ago of [60, 61, 90, 91]) {
    await contacted(firm.api, await firm.api.client({ name: `Silent for ${ago}` }), ago);
  }
  const page = await visit(assessor, "/crm/dashboard");
  const row = (name: string) => page.getByRole("row", { name });
  await expect(row("Silent for 60")).toBeVisible();
  await expect(row("Silent for 60").getByText("60 days")).toHaveCount(0);
  await expect(row("Silent for 61").getByText("61 days")).toBeVisible();
  await expect(row("Silent for 91").getByText("91 days")).toBeVisible();
  await expect(row("Cedar Grid").getByText("Never contacted")).toBeVisible();

  for (const [name, count] of [
    ["Clients", 7],
    ["Urgent", 1],
    ["Warning", 2],
    ["High priority", 1],
  ] as const) {
    const figure = page.getByRole("list", { name: "Figures" }).getByRole("button", { name });
    await expect(figure).toContainText(String(count));
    await figure.click();
    await expect(page.getByRole("table", { name: "Clients" }).getByRole("row")).toHaveCount(
      count + 1,
    );
    await expect(page.getByText(`${count} ${count === 1 ? "client" : "clients"}`)).toBeVisible();
  }
  await expect(page).toHaveURL(/priority=strategic/);
  for (const size of [widths.desk, widths.phone]) {
    await page.setViewportSize(size);
    await expectToFit(page);
    await setTheme(page, size === widths.desk ? "light" : "dark");
    await expectAccessible(page);
  }
});

test("a contact is logged from anywhere in two presses, and the next one is planned", async ({
  firm,
  visit,
}) => {
  const client = await firm.api.client({ name: "Alder County" });
  const page = await visit(firm.admin, "/notes");
  await page.getByRole("button", { name: "Log contact" }).click();
  const dialog = page.getByRole("dialog", { name: "Log contact" });
  await dialog
    .getByRole("button", { name: /^Client/ })
    .or(dialog.getByLabel("Client"))
    .first()
    .click();
  await page.getByRole("option", { name: "Alder County" }).click();
  await box(page, "Summary").fill("They want to start in May");
  await box(page, "Summary").press("Control+Enter");
  await expect(page.getByText("Contact with Alder County logged")).toBeVisible();

  // By its key, by the palette, and on a phone.
  await page.keyboard.press("l");
  await expect(dialog.getByText("Choose a client")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("log contact");
  await expect(page.getByRole("option", { name: "Log contact" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Choose a client")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.setViewportSize(widths.phone);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Log contact" }).click();
  await expect(dialog.getByText("Choose a client")).toBeVisible();
  await expectToFit(page);
  await page.keyboard.press("Escape");
  await page.setViewportSize(widths.desk);

  await open(page, `/clients/${client.id}`);
  await expect(page.getByText("They want to start in May")).toBeVisible();
  await expect(page.getByText("Last contact")).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog", { name: "Log contact" })).toContainText(
    "with Alder County",
  );
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Plan contact" }).click();
  await page
    .getByRole("dialog", { name: "Next contact" })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(page.getByText("Contact planned")).toBeVisible();
  await open(page, "/");
  await expect(page.getByRole("list", { name: "Planned contacts" })).toContainText("Alder County");
});

test("who does not assess sees nothing of it, on the screen and on the wire", async ({
  firm,
  visit,
}) => {
  const { assessor, api, clients } = await furnish(firm);
  await api.call("POST", `clients/${clients[0].id}/roundtables`, {
    meeting_date: "2026-03-02",
    discussion: SECRET,
  });
  const member = await firm.hire("member", "Mo Brandt");
  const page = await visit(member, "/");
  const meeting = await visit(assessor, "/crm/roundtable");
  await box(meeting, "Discussion").fill(`${SECRET} today`);
  await expect(meeting.getByText(/^Saved \d/)).toBeVisible();
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/")) bodies.push(response.text().catch(() => ""));
  });
  for (const path of ["/crm/dashboard", "/crm/roundtable", "/crm/roundtable/minutes"]) {
    await open(page, path);
    await expect(page.getByRole("heading", { name: "You do not have access" })).toBeVisible();
  }
  for (const tab of ["", "?tab=assessment", "?tab=roundtable", "?tab=activity", "?tab=notes"]) {
    await open(page, `/clients/${clients[0].id}${tab}`);
    await expect(page.getByRole("tab", { name: "Overview" })).toBeVisible();
    await expect(page.getByRole("tab", { name: /Assessment|Roundtable/ })).toHaveCount(0);
  }
  await open(page, "/clients?view=table");
  await expect(page.getByRole("link", { name: "Alder County" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Relationships" })).toHaveCount(0);
  await page.getByRole("button", { name: /^Notifications/ }).click();
  await expect(page.getByText("Nobody has mentioned you yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  const searched = page.waitForResponse((response) => response.url().includes("/search?q=plum"));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("plum");
  await searched;
  await page.keyboard.press("Escape");
  // What no page asks for, they could.
  const own = await firm.as(member);
  for (const path of ["search?q=plum", "search?q=Alder", "me/notifications", "notes", "clients"]) {
    bodies.push(own.call("GET", path).then((body) => JSON.stringify(body)));
  }
  const seen = (await Promise.all(bodies)).join("\n");
  expect(seen).toContain("Alder County");
  for (const value of ["strategic", "at_risk", "warm", "plum", "cold"]) {
    expect(seen).not.toContain(value);
  }
});

test("the day of a meeting and its clock are there on a phone too", async ({ firm, visit }) => {
  const { assessor } = await furnish(firm);
  const page = await visit(assessor, "/crm/roundtable");
  await page.setViewportSize(widths.phone);
  await expect(page.getByRole("timer", { name: "Length of the meeting" })).toHaveText(/^00:\d\d$/);
  await page.getByLabel("Date of the meeting").fill("2026-03-02");
  await expect(page).toHaveURL(/date=2026-03-02/);
  await box(page, "Next steps").fill("Send the proposal");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expectToFit(page);
  await page.getByRole("link", { name: "Minutes", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Minutes of 2 Mar" })).toBeVisible();
  await expect(page.getByText("Send the proposal")).toBeVisible();
});

test("points of contact lead to all of their clients", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Alder County", primary_poc_id: firm.admin.id });
  await firm.api.client({ name: "Birch Power", primary_poc_id: firm.admin.id });
  const page = await visit(firm.admin, `/clients/${client.id}`);
  await page.getByRole("main").getByRole("link", { name: "Ada Lovell" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Clients of Ada Lovell" }),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Birch Power" })).toBeVisible();
});
