import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./looks";
import { card, cards, editor, form, notesOf, ready, save } from "./pages/notes";
import { bring, text } from "./pages/paste";

// The tracer asks once more for a picture that can't be drawn, as if the page did: the page's policy refuses that.
test.use({ trace: "off" });

test("an image that is none says so, and is not saved", async ({ firm, visit, watch }) => {
  watch.declare(415, "POST", /\/attachments$/);
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
  await ready(page);
  await page.keyboard.type("Not a picture");
  const html = text("page.png", "<script>window.hit=1</script>");
  await bring(editor(page), "paste", [{ ...html, type: "image/png" }]);
  await expect(editor(page).getByRole("alert")).toContainText("page.png: Not an image");
  await expectAccessibleInBothThemes(page, "a refused image");
  await save(page).click();
  await expect(form(page).getByText(/An image in the text was not uploaded/)).toBeVisible();
  await page.getByRole("button", { name: "Remove image" }).click();
  await save(page).click();
  await expect(card(page, "Not a picture")).toBeVisible();
  await expect(cards(page).locator(".prose img")).toHaveCount(0);
  const svg = text("logo.svg", "<svg onload=window.hit=1 xmlns='http://www.w3.org/2000/svg'/>");
  await page.keyboard.press("n");
  await ready(page);
  await bring(editor(page), "drop", [{ ...svg, type: "image/svg+xml" }]);
  await expect(editor(page).getByRole("alert")).toContainText("logo.svg: Not an image");
  expect(await page.evaluate(() => "hit" in globalThis)).toBe(false);
});
