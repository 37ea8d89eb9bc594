import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { mention } from "./pages/mentions";
import { addNote } from "./pages/notes";
import type { Firm, Person } from "./seed";

/** Somebody who is mentioned in so many notes of a client. */
async function told(firm: Firm, notes: number) {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const grace = await firm.hire("member", "Grace Hall");
  for (let count = 1; count <= notes; count += 1) {
    await addNote(firm.api, client, mention("user", grace.id, grace.name), `Question ${count}`);
  }
  return { client, grace };
}

const read = async (firm: Firm, who: Person) =>
  (await (await firm.as(who)).call<{ items: unknown[] }>("GET", "me/notifications?unread=true"))
    .items.length;

test("a mention is told, and following it marks it as read", async ({ firm, visit }) => {
  const { client, grace } = await told(firm, 2);
  const page = await visit(grace, "/");
  const mentions = page.getByRole("list", { name: "Mentions of you" });
  await expect(mentions.getByRole("link")).toHaveCount(2);
  await expectAccessibleInBothThemes(page, "mentions on Home");
  await page.getByRole("button", { name: "Notifications, 2 unread" }).click();
  const panel = page.getByRole("dialog", { name: "Notifications" });
  await expect(panel.getByRole("link").first()).toContainText("Ada Lovell mentioned you");
  await expect(panel.getByRole("link").first()).toContainText("Question 2");
  await expectAccessibleInBothThemes(page, "the notifications");
  await panel.getByRole("link", { name: /Question 1/ }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: client.name })).toBeVisible();
  const place = page.locator("[aria-current=true]").filter({ hasText: "Question 1" });
  await expect(place).toBeInViewport();
  await expect(page.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible();
  await expect.poll(() => read(firm, grace)).toBe(1);
});

test("all are marked as read at once, and the writer is told nothing", async ({ firm, visit }) => {
  const { grace } = await told(firm, 3);
  const page = await visit(grace, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  const panel = page.getByRole("dialog", { name: "Notifications" });
  await expect(panel.getByRole("link")).toHaveCount(3);
  await panel.getByRole("button", { name: "Mark all as read" }).click();
  await expect(panel.getByText("Unread")).toHaveCount(0);
  await expect(panel.getByRole("link")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Notifications", exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Mentions of you" })).toHaveCount(0);
  await expect.poll(() => read(firm, grace)).toBe(0);
  const writer = await visit(firm.admin, "/");
  await writer.getByRole("button", { name: "Notifications", exact: true }).click();
  await expect(writer.getByText("Nobody has mentioned you yet.")).toBeVisible();
  await expectAccessibleInBothThemes(writer, "no notifications");
});

test("are behind “More” on a phone", async ({ firm, visit }) => {
  const { grace } = await told(firm, 2);
  const page = await visit(grace, "/settings", { viewport: widths.phone });
  await page.getByRole("button", { name: /More.*|.*More/ }).click();
  await page.getByRole("button", { name: /^Notifications/ }).click();
  const sheet = page.getByRole("dialog", { name: "Notifications" });
  await expect(sheet.getByRole("link")).toHaveCount(2);
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "the notifications on a phone");
  await sheet.getByRole("link").first().click();
  await expect(
    page.locator("[aria-current=true]").filter({ hasText: "Question 2" }),
  ).toBeInViewport();
  await open(page, "/");
  await expectToFit(page);
});
