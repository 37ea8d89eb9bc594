import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { addNote, card, cards, editor, notesOf, readNotes, ready, tool } from "./pages/notes";

test.describe("a note", () => {
  test("is written and formatted with the keyboard alone", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `/clients/${client.id}`);
    await expect(page.getByRole("tab", { name: "Notes" })).toBeVisible();
    await page.keyboard.press("n");
    await ready(page);
    await page.keyboard.type("## Plan");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+b");
    await page.keyboard.type("June");
    await page.keyboard.press("Control+b");
    await page.keyboard.type(" it is");
    await page.keyboard.press("Enter");
    await page.keyboard.type("- first");
    await page.keyboard.press("Enter");
    await page.keyboard.type("second");
    await page.keyboard.press("Control+Enter");
    const made = card(page, "June it is");
    await expect(made.locator("strong")).toHaveText("June");
    await expect(made.getByRole("heading", { name: "Plan" })).toBeVisible();
    await expect(made.getByRole("listitem")).toHaveText(["first", "second"]);
    await expect(page.getByRole("button", { name: "Add a note" })).toBeFocused();
    await page.goto("/notes");
    await page.getByRole("link", { name: "Ridgeline Wind" }).click();
    await expect(card(page, "June it is")).toBeVisible();
  });

  test("holds what the toolbar offers: tasks, table, link, code", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("call");
    await tool(page, "Task list").click();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "Link" }).click();
    await page.getByRole("textbox", { name: "Address" }).fill("javascript:alert(1)");
    await page.getByRole("button", { name: "Set link" }).click();
    await expect(page.getByText("not an address that can be opened")).toBeVisible();
    await page.getByRole("textbox", { name: "Address" }).fill("ridgeline.example");
    await page.getByRole("button", { name: "Set link" }).click();
    await expect(editor(page).getByRole("link", { name: "call" })).toBeVisible();
    await editor(page).press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await tool(page, "Insert table").click();
    await page.keyboard.type("Site");
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete column" }).click();
    await expect(editor(page).locator("th")).toHaveCount(2);
    await expectAccessibleInBothThemes(page, "the editor");
    await page.getByRole("button", { name: "Save note" }).click();
    await expect(card(page, "call").getByRole("link", { name: "call" })).toHaveAttribute(
      "href",
      "https://ridgeline.example/",
    );
    await expect(card(page, "call").getByRole("img", { name: "Not done" })).toBeVisible();
    await expect(card(page, "call").locator("tr")).toHaveCount(3);
  });

  test("takes every mark, and shows it", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    const marks = [
      ["Bold", "strong"],
      ["Italic", "em"],
      ["Underline", "u"],
      ["Strikethrough", "s"],
      ["Highlight", "mark"],
      ["Code", "code"],
      ["Subscript", "sub"],
      ["Superscript", "sup"],
    ] as const;
    for (const [name] of marks) {
      await tool(page, name).click();
      await expect(tool(page, name)).toHaveAttribute("aria-pressed", "true");
      await page.keyboard.type(name);
      await tool(page, name).click();
      await page.keyboard.type(" ");
    }
    await expect(editor(page).locator("code")).toHaveText("Code");
    await tool(page, "Style of the line: Text").click();
    await page.getByRole("menuitemcheckbox", { name: /^Heading 3/ }).click();
    await expect(editor(page).locator("h3")).toBeVisible();
    await page.keyboard.press("Control+Enter");
    const made = card(page, "Bold");
    for (const [name, tag] of marks) await expect(made.locator(tag)).toHaveText(name);
    await expect(made.getByRole("heading", { name: /^Bold/ })).toBeVisible();
  });

  test("is built with the slash menu", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    const menu = page.getByRole("listbox", { name: "Blocks" });
    await page.keyboard.type("/");
    await expect(menu.getByRole("option", { name: "Text" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await expectAccessibleInBothThemes(page, "the slash menu");
    await page.keyboard.press("Escape");
    await expect(menu).toHaveCount(0);
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press("Backspace");
    await page.keyboard.type("/h1");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Plan");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/todo");
    await menu.getByRole("option", { name: /^Task list/ }).click();
    await page.keyboard.type("call");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(editor(page).locator("hr")).toBeVisible();
    await page.keyboard.press("Control+Enter");
    const made = card(page, "call");
    await expect(made.getByRole("heading", { name: "Plan" })).toBeVisible();
    await expect(made.getByRole("img", { name: "Not done" })).toBeVisible();
    await expect(made.getByRole("separator")).toBeVisible();
  });

  test("shapes its table", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await tool(page, "Insert table").click();
    await page.keyboard.type("Site");
    const choose = async (name: string) => {
      await tool(page, "Table").click();
      await page.getByRole("menuitem", { name }).click();
    };
    const rows = editor(page).locator("tr");
    const columns = rows.first().locator("th, td");
    await choose("Add row below");
    await expect(rows).toHaveCount(4);
    await choose("Add column after");
    await expect(columns).toHaveCount(4);
    await choose("Delete row");
    await expect(rows).toHaveCount(3);
    await choose("Header column on or off");
    await expect(rows.last().locator("th")).toHaveCount(1);
    await choose("Add row above");
    await choose("Add column before");
    await page.keyboard.type("North");
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press("Control+Enter");
    await expect(cards(page).locator("tr")).toHaveCount(4);
    await page.getByRole("button", { name: "Edit note" }).click();
    await ready(page);
    await editor(page).locator("td").first().click();
    await choose("Delete table");
    await expect(editor(page).locator("table")).toHaveCount(0);
  });

  test("that was not finished outlives a reload as a draft", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await page.keyboard.type("half a thought");
    // The draft is kept within a second.
    await page.waitForTimeout(1500);
    await page.reload();
    await page.getByRole("button", { name: "Restore" }).click();
    await ready(page);
    await expect(editor(page)).toHaveText("half a thought");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(editor(page)).toHaveCount(0);
    await page.reload();
    await page.getByRole("button", { name: "Add a note" }).click();
    await ready(page);
    await expect(page.getByRole("button", { name: "Restore" })).toHaveCount(0);
  });

  test("that two people edit asks what stays", async ({ firm, visit, watch }) => {
    watch.declare(412, "PATCH", /\/notes\//);
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const note = await addNote(firm.api, client, "We start in May");
    const page = await visit(firm.admin, notesOf(client));
    await page.getByRole("button", { name: "Edit note" }).click();
    await ready(page);
    await page.keyboard.type(" or June");
    await firm.api.call("PATCH", `notes/${note.id}`, { content: "We start in July" });
    await page.keyboard.press("Control+Enter");
    const dialog = page.getByRole("dialog", { name: /Somebody else has changed/ });
    await expect(dialog.getByRole("region", { name: "Your text" })).toContainText("May or June");
    await expect(dialog.getByRole("region", { name: /version 2/ })).toContainText("July");
    await expectAccessibleInBothThemes(page, "the merge dialog");
    await dialog.getByRole("button", { name: "Put both in the editor" }).click();
    await ready(page);
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "We start in May or June")).toContainText("We start in July");
  });

  test("has a history: view, compare, restore, undo", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const note = await addNote(firm.api, client, "We start in May", "Kick-off");
    await firm.api.call("PATCH", `notes/${note.id}`, { content: "We start in June" });
    const page = await visit(firm.admin, notesOf(client));
    await page.getByRole("button", { name: /^v2/ }).click();
    const sheet = page.getByRole("dialog", { name: "History of the note" });
    await sheet.getByRole("button", { name: /Version 1/ }).click();
    await expect(sheet.getByText("We start in May")).toBeVisible();
    await sheet.getByRole("combobox", { name: "Compare with" }).click();
    await page.getByRole("option", { name: "Version 2" }).click();
    await expect(sheet.locator("del")).toContainText("May");
    await expect(sheet.locator("ins")).toContainText("June");
    await expectAccessibleInBothThemes(page, "the history");
    await sheet.getByRole("button", { name: "Restore this version" }).click();
    await expect(card(page, "We start in May")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(card(page, "We start in June")).toBeVisible();
  });

  test("is deleted, and that can be undone", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    await addNote(firm.api, client, "We start in May");
    const page = await visit(firm.admin, notesOf(client));
    const remove = async () => {
      await page.getByRole("button", { name: "More for this note" }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await page.getByRole("button", { name: "Delete" }).click();
      await expect(page.getByText("No notes yet.")).toBeVisible();
    };
    await remove();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(cards(page)).toHaveCount(1);
    await remove();
    expect(await readNotes(firm.api, client)).toHaveLength(1);
    await open(page, "/");
    await expect.poll(() => readNotes(firm.api, client)).toHaveLength(0);
  });
});

test("pinned and important notes come first", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  for (const text of ["one", "two", "three"]) await addNote(firm.api, client, text);
  const page = await visit(firm.admin, notesOf(client));
  const texts = () => cards(page).locator(".prose").allInnerTexts();
  await expect.poll(texts).toEqual(["three", "two", "one"]);
  await card(page, "two").getByRole("button", { name: "Mark as important" }).click();
  await card(page, "one").getByRole("button", { name: "Pin" }).click();
  await expect.poll(texts).toEqual(["one", "three", "two"]);
  await page.getByRole("switch", { name: "Important first" }).click();
  await expect.poll(texts).toEqual(["one", "two", "three"]);
  await expect(page).toHaveURL(/first=important/);
  await page.reload();
  await expect.poll(texts).toEqual(["one", "two", "three"]);
  await expectAccessibleInBothThemes(page, "notes of a client");
  await expectToFit(page);
});

test("a phone has room for notes", async ({ firm, visit }) => {
  const client = await firm.api.client({ name: "Ridgeline Wind" });
  await addNote(firm.api, client, "We start in May", "Kick-off");
  const page = await visit(firm.admin, notesOf(client), { viewport: widths.phone });
  await expect(cards(page)).toHaveCount(1);
  await expectToFit(page);
  await page.getByRole("button", { name: "More for this note" }).click();
  await page.getByRole("menuitem", { name: "Edit note" }).click();
  await ready(page);
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "the editor on a phone");
  await tool(page, "More tools").click();
  await page.getByRole("menuitemcheckbox", { name: "Quote" }).click();
  await expect(editor(page).locator("blockquote")).toHaveText("We start in May");
  await editor(page).pressSequentially(" /");
  await expect(page.getByRole("listbox", { name: "Blocks" })).toBeVisible();
  await expectToFit(page);
  await page.keyboard.press("Escape");
  await page.goto("/notes");
  await expect(page.getByRole("heading", { name: "Kick-off" })).toBeVisible();
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "recent notes");
});
