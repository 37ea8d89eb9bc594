import type { Page } from "@playwright/test";
import { expect } from "../fixtures";
import type { components } from "../../src/api/schema";
import type { Api, Client } from "../seed";

export type Note = components["schemas"]["Note"];

export const editor = (page: Page) => page.getByRole("textbox", { name: "Text of the note" });
export const tool = (page: Page, name: string) =>
  page.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name, exact: true });
export const form = (page: Page) => page.getByRole("form", { name: /Add a note|Edit note/ });
/** Those of the form. */
export const files = (page: Page) => form(page).getByRole("list", { name: "Files" });
export const save = (page: Page) => page.getByRole("button", { name: "Save note" });
export const cards = (page: Page) =>
  page.getByRole("list", { name: "Notes", exact: true }).getByRole("article");
export const card = (page: Page, text: string) => cards(page).filter({ hasText: text });
export const notesOf = (client: Client) => `/clients/${client.id}?tab=notes`;

/** Until the editor is there: not the text area that stands in for it. */
export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible();
  await expect(editor(page)).toBeFocused();
}

export const addNote = (api: Api, client: Client, content: unknown, title?: string) =>
  api.call<Note>("POST", "notes", {
    record_type: "client",
    record_id: client.id,
    content,
    ...(title !== undefined && { title }),
  });

export const readNotes = async (api: Api, client: Client) =>
  (await api.call<{ items: Note[] }>("GET", `clients/${client.id}/notes`)).items;
