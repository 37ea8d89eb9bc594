import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type User = Schemas["User"];
export type UserInvited = Schemas["UserInvited"];
export type Role = Schemas["Role"];
export type Status = Schemas["Status"];
export type Access = Schemas["Access"];
export type AccessRule = Schemas["AccessRule"];

export type UserNew = Schemas["UserNew"];
export type UserPatch = Schemas["UserPatch"];

/** In the order of menus. The compiler says when the API has another one. */
export const roles = [
  "admin",
  "member",
  "subcontractor",
  "portal",
] as const satisfies readonly Role[];

export const statuses = ["active", "invited", "inactive"] as const satisfies readonly Status[];

/** The assessment of clients is for these alone. */
export const mayAssess = (role: Role): boolean => role === "admin" || role === "member";
