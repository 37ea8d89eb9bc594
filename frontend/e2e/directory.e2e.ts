import { readFile } from "node:fs/promises";
import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./looks";
import { scenarios } from "./pages/directory";

test("a vendor with a technology: made, edited in place, renamed, archived", async ({
  firm,
  visit,
}) => {
  const page = await visit(firm.admin, "/companies");
  await expect(page.getByText("No companies yet")).toBeVisible();
  await page.getByRole("button", { name: "New company" }).first().click();
  const sheet = page.getByRole("dialog", { name: "New company" });
  await sheet.getByRole("textbox", { name: "Name" }).fill("Windpark Dynamics");
  await sheet.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Vendor" }).click();
  await sheet.getByRole("button", { name: "Create company" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Windpark Dynamics" })).toBeVisible();

  await page.getByRole("button", { name: /^Edit Email/ }).click();
  await page.keyboard.type("office@windpark.example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "office@windpark.example" })).toBeVisible();

  await page.getByRole("button", { name: "New technology" }).click();
  await page.getByRole("textbox", { name: "Name of the technology" }).fill("WD-4 turbine");
  await page.keyboard.press("Enter");
  const technologies = page.getByRole("list", { name: "Technologies" });
  await expect(technologies.getByRole("link", { name: "WD-4 turbine" })).toBeVisible();
  await page.getByRole("button", { name: "Actions for WD-4 turbine" }).click();
  await page.getByRole("menuitem", { name: "Edit technology" }).click();
  await page.getByRole("textbox", { name: "Name of the technology" }).fill("WD-5 turbine");
  await page.keyboard.press("Enter");
  await expect(technologies.getByRole("link", { name: "WD-5 turbine" })).toBeVisible();

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Archive company" }).click();
  await expect(page.getByText("This is archived")).toBeVisible();
  await open(page, "/companies?archived=only");
  await expect(page.getByRole("link", { name: "Windpark Dynamics" })).toBeVisible();
});

test("what still refers to a company is named with the way there", async ({ firm, visit }) => {
  const { vendor } = await scenarios(firm.api);
  await firm.api.call("POST", "contacts", { name: "Mara Lind", company_id: vendor.id });
  const page = await visit(firm.admin, `/companies/${vendor.id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete company" }).click();
  const dialog = page.getByRole("dialog", { name: /can't be deleted yet/ });
  await dialog.getByRole("link", { name: "1 contact" }).click();
  await expect(page).toHaveURL(/\/contacts\?company_id=/);
  await expect(page.getByRole("link", { name: "Mara Lind" })).toBeVisible();
});

test("an event in the person's time zone, with who attends, as a file for a calendar", async ({
  firm,
  visit,
}) => {
  const { client } = await scenarios(firm.api);
  const contact = await firm.api.call<{ id: string }>("POST", "contacts", { name: "Mara Lind" });
  await firm.api.call("PATCH", "me", { timezone: "America/New_York" });
  const event = await firm.api.call<{ id: string }>("POST", "events", {
    title: "Site visit",
    starts_at: "2027-03-01T14:00:00Z",
    ends_at: "2027-03-01T15:30:00Z",
    client_id: client.id,
    attendees: [{ type: "contact", id: contact.id }],
  });
  const page = await visit(firm.admin, `/events/${event.id}`);
  await expect(page.getByText(/09:00.*10:30/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Mara Lind" })).toBeVisible();
  await page.getByRole("button", { name: "Add attendee" }).click();
  await page.getByRole("option", { name: /Ada Lovell/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove Ada Lovell" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Add to calendar" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Site visit.ics");
  expect(await readFile(await file.path(), "utf8")).toContain("DTSTART:20270301T140000Z");
});

test("a conversation, message by message", async ({ firm, visit }) => {
  const { client } = await scenarios(firm.api);
  const page = await visit(firm.admin, `/conversations?sheet=new&client_id=${client.id}`);
  const sheet = page.getByRole("dialog", { name: "New conversation" });
  await expect(sheet.getByRole("combobox", { name: "Client" })).toContainText(client.name);
  await sheet.getByRole("textbox", { name: "Subject" }).fill("Grid study");
  await sheet.getByRole("button", { name: "Create conversation" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Grid study" })).toBeVisible();
  await page.getByRole("button", { name: "Log a message" }).click();
  await page.getByRole("radio", { name: "From us" }).click();
  await page.getByRole("textbox", { name: "Text of the message" }).click();
  await page.keyboard.type("Shall we begin in May?");
  await page.getByRole("button", { name: "Log message" }).click();
  const messages = page.getByRole("list", { name: "Messages" });
  await expect(messages.getByText("Shall we begin in May?")).toBeVisible();
  await expect(messages.getByText("From us")).toBeVisible();
  await messages.getByRole("button", { name: "Delete message" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete message" }).click();
  await expect(page.getByText("No messages yet")).toBeVisible();
});

test("a past event counts as a contact with its client, until that is taken back", async ({
  firm,
  visit,
}) => {
  const { client } = await scenarios(firm.api);
  const event = await firm.api.call<{ id: string }>("POST", "events", {
    title: "Site visit",
    place: "12 Dam Road",
    starts_at: "2026-01-12T09:00:00Z",
    ends_at: "2026-01-12T10:00:00Z",
    client_id: client.id,
  });
  const page = await visit(firm.admin, `/events/${event.id}`);
  const count = page.getByRole("button", { name: "Counts as contact", exact: true });
  await count.click();
  const dialog = page.getByRole("dialog", { name: "Log contact" });
  await expect(dialog.getByText(client.name)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Summary" }).fill("They showed us the dam");
  await dialog.getByRole("button", { name: "Log contact" }).click();
  const counted = page.getByRole("link", { name: /^Counts as contact of 12 Jan/ });
  await expectAccessibleInBothThemes(page);
  await counted.click();
  const contacts = page.getByRole("list", { name: "Contacts that were had" });
  await expect(contacts.getByText("They showed us the dam")).toBeVisible();
  await contacts.getByRole("link", { name: "Site visit" }).click();
  await page.getByRole("button", { name: "Delete the contact as which this counts" }).click();
  await expect(count).toHaveAttribute("aria-disabled", "true");
  // Whoever leaves has decided.
  await page.getByRole("tab", { name: "Activity" }).click();
  await page.getByRole("tab", { name: "Overview" }).click();
  await expect(count).not.toHaveAttribute("aria-disabled", "true");
  await page.reload();
  await expect(count).toBeVisible();
});

test("a subcontractor sees those of assigned clients, and changes nothing", async ({
  firm,
  visit,
}) => {
  const { client, consultant } = await scenarios(firm.api);
  const contact = (name: string, id: string) =>
    firm.api.call<{ id: string }>("POST", "contacts", { name, client_id: id });
  const seen = await contact("Mara Lind", client.id);
  await contact("Ivo Stern", consultant.id);
  const sam = await firm.hire("subcontractor", "Sam Free", [client]);
  const page = await visit(sam, "/contacts");
  await expect(page.getByRole("link", { name: "Mara Lind" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ivo Stern" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New contact" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await open(page, `/contacts/${seen.id}`);
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(page.getByRole("button", { name: /^Edit Email/ })).toHaveCount(0);
});
