import type { Locator, Page } from "@playwright/test";

/** What the editor offers after an "@". */
export const offered = (page: Page) =>
  page.getByRole("listbox", { name: "People and records to mention" }).getByRole("option");

export const chip = (within: Locator) => within.locator(".mention");

/** As hands do it, a letter at a time. */
export const type = (page: Page, text: string) => page.keyboard.type(text);

/** A note that says "See @…, please." */
export const mention = (mentionType: "user" | "client", id: string, label: string) => ({
  type: "doc",
  content: [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "See " },
        { type: "mention", attrs: { id, mentionType, label } },
        { type: "text", text: ", please." },
      ],
    },
  ],
});
