import { expect, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { addNote, card, editor, files, form, notesOf, readNotes, ready, save } from "./pages/notes";
import { type Given, bring, drawn, text } from "./pages/paste";

/** Larger than the server takes. */
const huge: Given = {
  name: "huge.txt",
  type: "text/plain",
  bytes: Buffer.alloc(10 * 1024 * 1024 + 1, "a").toString("base64"),
};

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
