import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { addNote } from "./pages/notes";
import type { Firm } from "./seed";

const hits = (page: Page) => page.getByRole("list", { name: "Notes found" }).getByRole("listitem");
const field = (page: Page) => page.getByRole("searchbox", { name: "Search notes" });

async function furnish(firm: Firm) {
  const client = await firm.api.client({ name: "Ridgeline Wind", email: "office@ridge.example" });
  const grace = await firm.hire("member", "Grace Hall");
  const late = await addNote(firm.api, client, "The transformers arrive late in May.", "Delivery");
  await addNote(await firm.as(grace), client, "Ask who orders the transformer.");
  await addNote(firm.api, client, "Lunch at noon.");
  return { client, late };
}

test.describe("searching notes", () => {
  test("finds by stem, marks what it found, and leads to the note in its place", async ({
    firm,
    visit,
  }) => {
    const { client, late } = await furnish(firm);
    const page = await visit(firm.admin, "/notes");
    await expect(page.getByRole("list", { name: "Recent notes" })).toBeVisible();
    await page.keyboard.press("/");
    await page.keyboard.type("transformer");
    await expect(hits(page)).toHaveCount(2);
    await expect(hits(page).locator("mark")).toHaveText([/^transformers?$/, /^transformers?$/]);
    await expect(page).toHaveURL(/\/notes\?q=transformer$/);
    await expect(page.getByText("2 notes")).toBeVisible();
    await expectAccessibleInBothThemes(page, "notes that were found");
    await expectToFit(page);
    await hits(page).getByRole("link", { name: "Delivery" }).click();
    await expect(page.getByRole("heading", { level: 1, name: client.name })).toBeVisible();
    expect(new URL(page.url()).searchParams.get("note")).toBe(late.id);
    await expect(
      page.locator("[aria-current=true]").filter({ hasText: "late in May" }),
    ).toBeInViewport();
    await page.goBack();
    await expect(hits(page)).toHaveCount(2);
    await expect(field(page)).toHaveValue("transformer");
  });

  test("is narrowed to one's own, and cleared when nothing fits", async ({ firm, visit }) => {
    await furnish(firm);
    const page = await visit(firm.admin, "/notes?q=transf");
    await expect(hits(page)).toHaveCount(2);
    await page.getByRole("radio", { name: "Mine" }).click();
    await expect(hits(page)).toHaveCount(1);
    await expect(page).toHaveURL(/author=me/);
    await page.reload();
    await expect(hits(page)).toHaveCount(1);
    await field(page).fill("transformer lunch");
    await expect(page.getByText("No note fits")).toBeVisible();
    await expectAccessibleInBothThemes(page, "no note that fits");
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect(page.getByRole("list", { name: "Recent notes" })).toBeVisible();
  });

  test("is walked through with the keyboard alone", async ({ firm, visit }) => {
    const { client } = await furnish(firm);
    const page = await visit(firm.admin, "/notes?q=transformer");
    await expect(hits(page)).toHaveCount(2);
    await page.keyboard.press("j");
    await expect(hits(page).nth(0).getByRole("link").first()).toBeFocused();
    await page.keyboard.press("j");
    await expect(hits(page).nth(1).getByRole("link").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: client.name })).toBeVisible();
    await expect(page.locator("[aria-current=true]")).toBeInViewport();
  });

  test("treats operators and markup as words", async ({ firm, visit }) => {
    const { client } = await furnish(firm);
    await addNote(firm.api, client, 'a <img src=x onerror="window.hit=1"> b');
    const page = await visit(firm.admin, "/notes");
    for (const words of ['"', "* OR NEAR(", "%", "-:()", "' OR 1=1"]) {
      await field(page).fill(words);
      await expect(page).toHaveURL(/q=/);
      await expect(page.getByText("No note fits")).toBeVisible();
      await field(page).fill("");
      await expect(page.getByRole("list", { name: "Recent notes" })).toBeVisible();
    }
    await field(page).fill("onerror");
    await expect(hits(page).locator("mark")).toHaveText(["onerror"]);
    await expect(hits(page).locator("img")).toHaveCount(0);
    expect(await page.evaluate(() => "hit" in globalThis)).toBe(false);
  });
});

test("the palette finds records and notes, and hands the words on", async ({ firm, visit }) => {
  const { client, late } = await furnish(firm);
  const page = await visit(firm.admin, "/");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await page.keyboard.type("ridgel");
  const record = palette.getByRole("option", { name: /^Ridgeline Wind/ });
  await expect(record).toHaveAttribute("aria-selected", "true");
  await expect(record.locator("mark")).toHaveText("Ridgeline");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("transformer");
  const note = palette.getByRole("option", { name: /^Delivery/ });
  await expect(note.locator("mark")).toHaveText("transformers");
  await expectAccessibleInBothThemes(page, "the palette with notes");
  await palette.getByRole("option", { name: "Search notes for “transformer”" }).click();
  await expect(hits(page)).toHaveCount(2);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("late may");
  await expect(note).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: client.name })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("note")).toBe(late.id);
});

test("a phone has room for what was found", async ({ firm, visit }) => {
  await furnish(firm);
  const page = await visit(firm.admin, "/notes?q=transformer", { viewport: widths.phone });
  await expect(hits(page)).toHaveCount(2);
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "notes found on a phone");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("combobox", { name: "Command palette" }).fill("transformer");
  await expect(page.getByRole("option", { name: /^Delivery/ })).toBeVisible();
  await expectToFit(page);
});
