import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addNote, card, cards, editor, notesOf, ready } from "./pages/notes";
import { pasteHtml } from "./pages/paste";
import { addresses, markup } from "./payloads";

test.describe("what looks like a script does nothing", () => {
  const isHit = (page: Page) => page.evaluate(() => "hit" in globalThis);
  const harmless = async (page: Page) => {
    const cardsAndEditor = page.locator("article, form");
    await expect(cardsAndEditor.locator("script, iframe, object, embed, style, base")).toHaveCount(
      0,
    );
    const wrong = await page.evaluate(() => {
      const within = document.querySelectorAll("article *, form *");
      return [...within].flatMap((element) =>
        [...element.attributes]
          .filter(
            ({ name, value }) =>
              /^on/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value),
          )
          .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
      );
    });
    expect(wrong).toEqual([]);
    expect(await isHit(page)).toBe(false);
  };

  test("as the text of a note", async ({ firm, visit }) => {
    expect(markup.length).toBeGreaterThan(100);
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const sent = markup.map((payload) => payload.replaceAll("\u0000", ""));
    const paragraphs = sent.map((text) => ({
      type: "paragraph",
      content: [{ type: "text", text }],
    }));
    await addNote(firm.api, client, { type: "doc", content: paragraphs }, sent[0]);
    await addNote(firm.api, client, sent.join("\n\n"));
    const page = await visit(firm.admin, notesOf(client));
    await expect(cards(page)).toHaveCount(2);
    await harmless(page);
    // It is there as it was written; a line break is none of its characters.
    const shown = await cards(page).first().locator(".prose p").allTextContents();
    expect(shown).toEqual(sent.map((text) => text.replaceAll("\n", "")));
    await page.getByRole("button", { name: "Edit note" }).first().click();
    await ready(page);
    await harmless(page);
  });

  test("as pasted HTML", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    for (const payload of markup) await pasteHtml(editor(page), `<p>pasted</p>${payload}`);
    await harmless(page);
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "pasted")).toBeVisible();
    await harmless(page);
    await expect(cards(page).locator(".prose :is(img, input, form)")).toHaveCount(0);
  });

  test("as the address of a link", async ({ firm, visit }) => {
    const client = await firm.api.client({ name: "Ridgeline Wind" });
    const page = await visit(firm.admin, `${notesOf(client)}&note=new`);
    await ready(page);
    const links = addresses.map((href) => {
      const quoted = href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
      return `<a href="${quoted}">link</a> <a href="${href.replaceAll('"', "")}">link</a>`;
    });
    await pasteHtml(editor(page), `<p>pasted ${links.join(" ")}</p>`);
    await expect(editor(page)).toContainText("pasted");
    await harmless(page);
    await expect(editor(page).locator("a")).toHaveCount(0);
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "pasted")).toBeVisible();
    await expect(cards(page).locator("a")).toHaveCount(0);
    for (const href of addresses) {
      const marks = [{ type: "link", attrs: { href } }];
      const text = { type: "text", text: "link", marks };
      const content = { type: "doc", content: [{ type: "paragraph", content: [text] }] };
      await expect(addNote(firm.api, client, content), href).rejects.toThrow(/^422 /);
    }
  });
});
