import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Client = Schemas["Client"];
export type ClientItem = Schemas["ClientItem"];
export type ClientNew = Schemas["ClientNew"];
export type ClientPatch = Schemas["ClientPatch"];
export type ClientType = Schemas["ClientType"];
export type BillingType = Schemas["BillingType"];

/** In the order of menus. The compiler says when the API has another one. */
export const clientTypes = [
  "utility",
  "ipp",
  "government",
  "consulting",
  "other",
] as const satisfies readonly ClientType[];

export const billingTypes = ["prepaid", "net_30"] as const satisfies readonly BillingType[];
