import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes } from "./looks";
import { card, editor, form, notesOf, readNotes, ready, save, tool } from "./pages/notes";
import { bring, drawn, pasteHtml } from "./pages/paste";

test.describe("an image", () => {
  test("is pasted, shown, sized, described, and opened", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("The site");
    await page.keyboard.press("Enter");
    await bring(editor(page), "paste", [await drawn(page, "site.png", 600, 300)]);
    const image = editor(page).locator('img[src^="blob:"]');
    await expect(editor(page).getByRole("progressbar")).toHaveCount(0);
    await expect(image).toBeVisible();
    await image.click();
    await page.getByRole("radio", { name: "Small" }).click();
    await page.getByRole("textbox", { name: "Description" }).fill("The roof from above");
    await expectAccessibleInBothThemes(page, "an image in the editor");
    await page.getByRole("textbox", { name: "Description" }).press("Enter");
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press("Control+Enter");
    const shown = card(page, "The site").getByRole("img", { name: "The roof from above" });
    await expect(shown).toBeVisible();
    await expect.poll(async () => (await shown.boundingBox())?.width).toBe(240);
    expect((await shown.boundingBox())?.height).toBe(120);
    await page.reload();
    await page.getByRole("button", { name: "Open image: The roof from above" }).click();
    const viewer = page.getByRole("dialog", { name: "site.png" });
    await expect(viewer.getByRole("img")).toBeVisible();
    await expectAccessibleInBothThemes(page, "the viewer");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      viewer.getByRole("button", { name: "Download" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("site.png");
    await page.keyboard.press("Escape");
    await expect(viewer).toHaveCount(0);
    const [note] = await readNotes(firm.api, client);
    expect(JSON.stringify(note?.content.json)).toMatch(
      /"src":"\/api\/v1\/attachments\/[^"]+site.png"/,
    );
  });

  test("is dropped, chosen, and undone", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("Two");
    await bring(editor(page), "drop", [await drawn(page, "a.png", 40, 20)]);
    const images = editor(page).locator('img[src^="blob:"]');
    await expect(images).toHaveCount(1);
    const chosen = await drawn(page, "b.png", 20, 40);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      tool(page, "Insert image").click(),
    ]);
    await chooser.setFiles({
      name: chosen.name,
      mimeType: chosen.type,
      buffer: Buffer.from(chosen.bytes, "base64"),
    });
    await expect(images).toHaveCount(2);
    await expect(editor(page).getByRole("progressbar")).toHaveCount(0);
    await editor(page).press("Control+z");
    await expect(images).toHaveCount(1);
    await editor(page).press("Control+Shift+z");
    await expect(images).toHaveCount(2);
    await save(page).click();
    await expect(card(page, "Two").getByRole("button", { name: "Open image" })).toHaveCount(2);
  });

  test("from an inner network is refused, with the reason at the form", async ({
    firm,
    visit,
    watch,
  }) => {
    watch.declare(422, "POST", /\/notes$/);
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await pasteHtml(editor(page), '<p>seen</p><img src="http://127.0.0.1:9/secret.png" alt="x">');
    await expect(editor(page)).toContainText("Image from 127.0.0.1:9: the server fetches it");
    await save(page).click();
    await expect(form(page).getByText(/The image from 127.0.0.1:9 was not taken: ./)).toBeVisible();
    await expect(editor(page)).toContainText("seen");
    expect(await readNotes(firm.api, client)).toHaveLength(0);
  });

  test("stays in the history, and shows what is missing", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("With picture");
    await bring(editor(page), "paste", [await drawn(page, "plan.png", 200, 100)]);
    await expect(editor(page).locator('img[src^="blob:"]')).toBeVisible();
    await save(page).click();
    await expect(card(page, "With picture")).toBeVisible();
    const [note] = await readNotes(firm.api, client);
    await firm.api.call("PATCH", `notes/${note?.id}`, { content: "Without picture" });
    await page.reload();
    await page.getByRole("button", { name: /^v2/ }).click();
    const sheet = page.getByRole("dialog", { name: "History of the note" });
    await sheet.getByRole("button", { name: /Version 1/ }).click();
    await expect(sheet.locator('img[src^="blob:"]')).toBeVisible();
    await sheet.getByRole("button", { name: "Restore this version" }).click();
    await expect(card(page, "With picture").locator('img[src^="blob:"]')).toBeVisible();
  });
});
