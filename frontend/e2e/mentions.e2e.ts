import { expect, open, test } from "./fixtures";
import { expectAccessibleInBothThemes, expectToFit, widths } from "./looks";
import { chip, mention, offered, type } from "./pages/mentions";
import { addNote, card, editor, notesOf, readNotes, ready } from "./pages/notes";

test.describe("a mention", () => {
  test("is written with the keyboard, saved as a link, and leads there", async ({
    firm,
    visit,
  }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const other = await firm.api.client({
      name: "Harbour & Sons",
      email: "office@harbour.example",
    });
    await firm.hire("member", "Grace Hall");
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await type(page, "Ask @gra");
    await expect(offered(page)).toHaveText(["Grace Hall"]);
    await page.keyboard.press("Enter");
    await type(page, "about @harb");
    await expect(offered(page).first()).toHaveAttribute("aria-selected", "true");
    await expect(offered(page)).toContainText(["Harbour & Sons"]);
    await expectAccessibleInBothThemes(page, "the names to mention");
    await page.keyboard.press("Tab");
    await expect(chip(editor(page))).toHaveText(["@Grace Hall", "@Harbour & Sons"]);
    await page.keyboard.press("Control+Enter");
    const made = card(page, "Ask @Grace Hall about @Harbour & Sons");
    await expect(made.getByRole("link", { name: "@Grace Hall" })).toBeVisible();
    await made.getByRole("link", { name: "@Harbour & Sons" }).click();
    await expect(page.getByRole("heading", { level: 1, name: other.name })).toBeVisible();
  });

  test("is removed whole, and Escape leaves what was typed as text", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await type(page, "@ridge");
    await expect(offered(page)).toHaveText(["Ridgeline Wind"]);
    await offered(page).click();
    await expect(chip(editor(page))).toHaveCount(1);
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await expect(editor(page)).toHaveText("");
    await type(page, "@ridge");
    await expect(offered(page)).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(offered(page)).toHaveCount(0);
    await type(page, "line");
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "@ridgeline")).toBeVisible();
    await expect(chip(card(page, "@ridgeline"))).toHaveCount(0);
  });

  test("is not made of what is pasted", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    await editor(page).evaluate((element) => {
      const data = new DataTransfer();
      data.setData("text/plain", "write to @ridge");
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
    });
    await expect(editor(page)).toHaveText("write to @ridge");
    await type(page, "l");
    await expect(editor(page)).toHaveText("write to @ridgel");
    await expect(offered(page)).toHaveCount(0);
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "write to @ridgel")).toBeVisible();
  });

  test("of a record that the reader may not see is its label alone", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const hidden = await firm.api.client({ name: "Secret Harbour" });
    const sub = await firm.hire("subcontractor", "Sam Sub", [client]);
    await addNote(firm.api, client, mention("client", hidden.id, hidden.name));
    const page = await visit(sub, notesOf(client));
    const note = card(page, "@Secret Harbour");
    await expect(chip(note)).toHaveText("@Secret Harbour");
    await expect(note.getByRole("link")).toHaveCount(0);
    expect(await page.content()).not.toContain(hidden.id);
  });

  test("is listed on the page of what it mentions, and leads to the note in its place", async ({
    firm,
    visit,
  }) => {
    const [client, other] = await firm.api.clients([
      { name: "Ridgeline Wind" },
      { name: "Harbour & Sons" },
    ]);
    if (!client || !other) throw new Error("there are no clients");
    const mentioning = await addNote(
      firm.api,
      other,
      mention("client", client.id, client.name),
      "Hand-over",
    );
    for (let count = 0; count < 40; count += 1) await addNote(firm.api, other, `later ${count}`);
    const page = await visit(firm.admin, `/clients/${client.id}`);
    const list = page.getByRole("list", { name: "Mentioned in" });
    await expect(list.getByRole("link")).toContainText("@Ridgeline Wind");
    await expectAccessibleInBothThemes(page, "mentioned in");
    await list.getByRole("link", { name: /Hand-over/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: other.name })).toBeVisible();
    expect(new URL(page.url()).searchParams.get("note")).toBe(mentioning.id);
    const place = page.getByRole("listitem").and(page.locator("[aria-current]"));
    await expect(place).toContainText("Hand-over");
    await expect(place).toBeInViewport();
    const near = (await readNotes(firm.api, other))[12];
    await open(page, `${notesOf(other)}&note=${near?.id}`);
    await expect(page.locator("[aria-current=true]")).toBeInViewport();
  });
});

test("mentions fit on a phone", async ({ firm, visit }) => {
  const client = await firm.api.client({
    name: "Ridgeline Wind Operations and Maintenance of the North-East",
  });
  await addNote(firm.api, client, mention("client", client.id, client.name));
  const page = await visit(firm.admin, `${notesOf(client)}&note=new`, { viewport: widths.phone });
  await ready(page);
  await type(page, "@");
  await expect(offered(page)).not.toHaveCount(0);
  await expectToFit(page);
  await offered(page).filter({ hasText: "Ridgeline" }).click();
  await expect(chip(editor(page))).toHaveCount(1);
  await expectToFit(page);
  await expectAccessibleInBothThemes(page, "a mention on a phone");
});
