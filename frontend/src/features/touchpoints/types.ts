import type { Schemas } from "@/api/client";

export type Touchpoint = Schemas["Touchpoint"];
export type TouchpointType = Schemas["TouchpointType"];
export type Attention = Schemas["Attention"];
export type AttentionLevel = Schemas["AttentionLevel"];
export type Client = Schemas["Client"];
export type ClientRef = Schemas["ClientRef"];
export type NextContact = Schemas["NextContact"];

/** In the order of menus. The compiler says when the API has another one. */
export const touchpointTypes = [
  "phone",
  "email",
  "video",
  "in_person",
] as const satisfies readonly TouchpointType[];

/** The most pressing first. */
export const attentionLevels = [
  "urgent",
  "warning",
  "never_contacted",
  "fine",
] as const satisfies readonly AttentionLevel[];
