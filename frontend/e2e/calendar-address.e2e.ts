import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";

test("a calendar is read at its secret address, until that is revoked", async ({ firm, visit }) => {
  const page = await visit(firm.admin, "/settings");
  const calendar = page.locator("section").filter({
    has: page.getByRole("heading", { level: 2, name: "Calendar" }),
  });
  const made = page.getByRole("dialog", { name: "Calendar address made" });
  const take = async () => {
    await expectAccessibleInBothThemes(page, "a calendar address");
    const address = await made.getByLabel("Calendar address").innerText();
    await made.getByRole("button", { name: "I have copied it" }).press("Enter");
    await expect(made).toBeHidden();
    // The server names itself as it is set up to be reached, which is not the port of this test.
    return new URL(address).pathname;
  };
  const read = async (path: string) => {
    const answer = await fetch(`${firm.server.url}${path}`);
    return { status: answer.status, type: answer.headers.get("content-type") ?? "" };
  };

  await calendar.getByRole("button", { name: "Make address" }).press("Enter");
  const first = await take();
  const answer = await read(first);
  expect(answer.status).toBe(200);
  expect(answer.type).toMatch(/^text\/calendar/);
  await page.reload();
  await expect(calendar.getByText(/^Made .* · Last read /)).toBeVisible();

  await calendar.getByRole("button", { name: "Make a new one" }).press("Enter");
  await expectAccessibleInBothThemes(page, "asking for a new calendar address");
  await page.getByRole("button", { name: "Make a new address" }).press("Enter");
  const second = await take();
  expect((await read(first)).status).toBe(404);
  expect((await read(second)).status).toBe(200);

  await calendar.getByRole("button", { name: "Revoke" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(calendar.getByText("There is no address.")).toBeVisible();
  expect((await read(second)).status).toBe(404);
});

test("tasks by mail and counting are switched on, and what was counted is shown", async ({
  firm,
  visit,
}) => {
  const page = await visit(firm.admin, "/settings");
  const mail = page.getByRole("switch", { name: "Mail me my tasks in the morning" });
  await mail.press("Space");
  await expect(page.getByText("You get your tasks by mail from now on")).toBeVisible();
  await page.getByRole("switch", { name: "Count how Rapport is used" }).press("Space");
  await expect(page.getByText("Nothing has been counted yet")).toBeVisible();
  const kept = page.waitForResponse((response) => response.url().endsWith("/analytics/events"));
  await page.getByRole("link", { name: "Clients", exact: true }).click();
  expect((await kept).status()).toBe(202);

  await page.goto("/settings");
  await expect(mail).toBeChecked();
  await expect(page.getByRole("img", { name: /1 in all, at most 1 on a day/ })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Client list" })).toBeVisible();
  await expectAccessibleInBothThemes(page, "what was counted");
  await page.setViewportSize(widths.phone);
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "what was counted, on a phone");
});
