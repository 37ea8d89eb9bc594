import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { addNote, card, cards, editor, notesOf, readNotes, ready, tool } from "./pages/notes";
import { type Given, bring, drawn, pasteHtml } from "./pages/paste";

const form = (page: Page) => page.getByRole("form", { name: /Add a note|Edit note/ });
const files = (page: Page) => form(page).getByRole("list", { name: "Files" });
const save = (page: Page) => page.getByRole("button", { name: "Save note" });

const text = (name: string, content: string): Given => ({
  name,
  type: "text/plain",
  bytes: Buffer.from(content).toString("base64"),
});

/** Larger than the server takes. */
const huge: Given = {
  name: "huge.txt",
  type: "text/plain",
  bytes: Buffer.alloc(10 * 1024 * 1024 + 1, "a").toString("base64"),
};

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

test.describe("an image that is none", () => {
  // The tracer asks once more for a picture that can't be drawn, as if the page did: the page's policy refuses that.
  test.use({ trace: "off" });

  test("says so, and is not saved", async ({ firm, visit, watch }) => {
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
});

test.describe("files", () => {
  test("are attached, shown beside the text, downloaded and removed", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("The offer");
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Attach files" }).click(),
    ]);
    const figures = {
      name: "Größen & Zahlen.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("a,b\n1,2\n"),
    };
    await chooser.setFiles([
      figures,
      { name: "read me.txt", mimeType: "text/plain", buffer: Buffer.from("hello") },
    ]);
    await expect(
      files(page).getByRole("button", { name: "Download Größen & Zahlen.csv" }),
    ).toBeVisible();
    await bring(form(page), "drop", [await drawn(page, "site.png", 400, 300)]);
    await expect(files(page).locator('img[src^="blob:"]')).toBeVisible();
    await expect(files(page).getByRole("listitem")).toHaveCount(3);
    await expectAccessibleInBothThemes(page, "files of a form");
    await save(page).click();
    const made = card(page, "The offer");
    await expect(made.getByRole("list", { name: "Files" }).getByRole("listitem")).toHaveCount(3);
    await expectAccessibleInBothThemes(page, "files of a note");
    await page.reload();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      made.getByRole("button", { name: "Download Größen & Zahlen.csv" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("Größen & Zahlen.csv");
    await made.getByRole("button", { name: "Remove read me.txt" }).click();
    await expectAccessibleInBothThemes(page, "removing a file");
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(made.getByText("read me.txt")).toHaveCount(0);
    await made.getByRole("button", { name: "site.png", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "site.png" }).getByRole("img")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Edit note" }).click();
    await ready(page);
    await expect(files(page).getByRole("listitem")).toHaveCount(2);
    await files(page).getByRole("button", { name: "Remove site.png" }).click();
    await page.keyboard.press("Control+Enter");
    await expect(made.getByRole("list", { name: "Files" }).getByRole("listitem")).toHaveCount(1);
  });

  test("that are too large, empty or of a wrong kind say so at once", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("Nothing to see");
    await bring(form(page), "drop", [huge, text("empty.txt", ""), text("tool.exe", "MZ")]);
    await expect(files(page)).toContainText("Larger than 10 MB.");
    await expect(files(page)).toContainText("The file is empty.");
    await expect(files(page)).toContainText("Not a kind of file that is taken");
    await save(page).click();
    await expect(form(page).getByText(/A file was not uploaded/)).toBeVisible();
    await expectAccessibleInBothThemes(page, "refused files");
    for (const name of ["huge.txt", "empty.txt", "tool.exe"]) {
      await files(page)
        .getByRole("button", { name: `Remove ${name}` })
        .click();
    }
    await save(page).click();
    await expect(card(page, "Nothing to see")).toBeVisible();
  });

  test("that are not what they say are refused by the server", async ({ firm, visit, watch }) => {
    watch.declare(415, "POST", /\/attachments$/);
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await bring(form(page), "drop", [text("letter.docx", "not a zip at all")]);
    await expect(files(page).getByRole("alert")).toContainText("Not a kind of file");
  });

  test("are cancelled on their way", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("Without it");
    const session = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 };
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", slow);
    const large = text("large.txt", "a".repeat(4_000_000));
    await bring(form(page), "drop", [large]);
    const bar = files(page).getByRole("progressbar", { name: "Uploading large.txt" });
    await expect(bar).toBeVisible();
    await save(page).click();
    await expect(page.getByText("Saved as soon as the uploads are done")).toBeVisible();
    await expectAccessibleInBothThemes(page, "an upload");
    await files(page).getByRole("button", { name: "Cancel large.txt" }).click();
    await session.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
    await expect(card(page, "Without it")).toBeVisible();
    const [note] = await readNotes(firm.api, client);
    expect(note).toMatchObject({ attachments: [] });
  });

  test("are part of a draft", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("half a thought");
    await bring(form(page), "drop", [text("notes.txt", "hello")]);
    await expect(files(page).getByRole("button", { name: "Download notes.txt" })).toBeVisible();
    // The draft is kept within a second.
    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByRole("button", { name: "Restore" }).click();
    await ready(page);
    await expect(files(page).getByText("notes.txt")).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "half a thought").getByText("notes.txt")).toBeVisible();
  });
});

test("two people who attach files lose none of them", async ({ firm, visit, watch }) => {
  watch.declare(412, "PATCH", /\/notes\//);
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  await addNote(firm.api, client, "We start in May");
  const mine = await visit(firm.admin, notesOf(client));
  const theirs = await visit(firm.admin, notesOf(client));
  for (const [page, name] of [
    [mine, "mine.txt"],
    [theirs, "theirs.txt"],
  ] as const) {
    await page.getByRole("button", { name: "Edit note" }).click();
    await ready(page);
    await bring(form(page), "drop", [text(name, "hello")]);
    await expect(files(page).getByRole("button", { name: `Download ${name}` })).toBeVisible();
  }
  await save(theirs).click();
  await expect(card(theirs, "We start").getByText("theirs.txt")).toBeVisible();
  await save(mine).click();
  const dialog = mine.getByRole("dialog", { name: /Somebody else has changed/ });
  await expect(dialog.getByRole("region", { name: "Your text" })).toContainText("mine.txt");
  await expect(dialog.getByRole("region", { name: /version/ })).toContainText("theirs.txt");
  await dialog.getByRole("button", { name: "Save mine" }).click();
  const made = card(mine, "We start").getByRole("list", { name: "Files" });
  await expect(made).toContainText("mine.txt");
  await expect(made).toContainText("theirs.txt");
});

test("a phone has room for images and files", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  const page = await visit(firm.admin, `${notesOf(client)}&note=new`, { viewport: widths.phone });
  await ready(page);
  await page.keyboard.type("On the road");
  await page.keyboard.press("Enter");
  await bring(editor(page), "paste", [await drawn(page, "wide.png", 1200, 500)]);
  const image = editor(page).locator('img[src^="blob:"]');
  await expect(editor(page).getByRole("progressbar")).toHaveCount(0);
  await image.click();
  await expect(page.getByRole("radio", { name: "Full" })).toBeVisible();
  const long = `${"a-very-long-name-".repeat(6)}.txt`;
  await bring(form(page), "drop", [text(long, "hello")]);
  await expect(files(page).getByRole("button", { name: `Download ${long}` })).toBeVisible();
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "files on a phone");
  await save(page).click();
  await expect(card(page, "On the road").locator('img[src^="blob:"]')).toBeVisible();
  await expectToFit(page);
});
