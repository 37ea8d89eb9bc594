import type { Page } from "@playwright/test";
import type { Client } from "./seed";

/** What is kept beside the client. */
export interface Kept {
  company: string;
  technology: string;
  contact: string;
  event: string;
  conversation: string;
  project: string;
  task: string;
}

export interface Place {
  /** As the router names it. */
  route: string;
  /** What it is called here: one route can be several pages. */
  name: string;
  path: (client: Client, kept: Kept) => string;
  heading: (client: Client) => string;
  /** What is there once everything is. */
  ready?: (page: Page, client: Client) => Promise<void>;
}
