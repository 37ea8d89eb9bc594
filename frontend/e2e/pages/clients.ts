import type { Page } from "@playwright/test";
import type { NewClient } from "../seed";

export const heading = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name, exact: true });

export const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

/** The link of a client, in cards and in a table. */
export const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });

/** The clients that the cards show, in their order. */
export const names = (page: Page) =>
  page.getByRole("list", { name: "Clients" }).getByRole("link").allInnerTexts();

export const some: readonly NewClient[] = [
  { name: "Ridgeline Wind", type: "utility", billing_type: "net_30" },
  { name: "Harbour & Sons", type: "consulting", billing_type: "prepaid" },
  { name: "Alder County", type: "government", billing_type: "net_30" },
  { name: "Ridgeway Solar", type: "ipp", billing_type: "prepaid" },
];
