import type { Page } from "@playwright/test";
import type { Api, Firm } from "../seed";
import type { components } from "../../src/api/schema";

export type User = components["schemas"]["User"];
export type Invited = components["schemas"]["UserInvited"];

/** The sheet of somebody. */
export const sheetOf = (page: Page, name: string) =>
  page.getByRole("dialog", { name, exact: true });

export const rowOf = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

export const invite = (
  api: Api,
  body: Omit<components["schemas"]["UserNew"], "role">,
): Promise<Invited> => api.call("POST", "users", { role: "member", ...body });

export const readUser = (firm: Firm, id: string): Promise<User> =>
  firm.api.call("GET", `users/${id}`);
