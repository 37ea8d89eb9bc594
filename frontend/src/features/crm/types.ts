import type { Schemas } from "@/api/client";

export type Assessment = Schemas["Assessment"];
export type AssessmentVersion = Schemas["AssessmentVersion"];
export type Rating = Schemas["Rating"];
export type Priority = Schemas["ClientPriority"];
export type Status = Schemas["ClientStatus"];
export type Strength = Schemas["RelationshipStrength"];
export type Roundtable = Schemas["Roundtable"];
export type Texts = Schemas["RoundtableTexts"];
export type AgendaItem = Schemas["AgendaItem"];
export type Dashboard = Schemas["Dashboard"];
export type ClientItem = Schemas["ClientItem"];
export type ClientRef = Schemas["ClientRef"];

/** In the order of menus. The compiler says when the API has another one. */
export const priorities = [
  "strategic",
  "high",
  "medium",
  "low",
  "opportunistic",
] as const satisfies readonly Priority[];

export const statuses = [
  "active",
  "warm",
  "cold",
  "prospective",
] as const satisfies readonly Status[];

export const strengths = [
  "strong",
  "good",
  "needs_attention",
  "at_risk",
  "new",
] as const satisfies readonly Strength[];

/** The fields of an entry, in the order of the form and of the minutes. */
export const textFields = [
  "next_steps",
  "client_near_term_focus",
  "work_targets",
  "discussion",
  "action_items",
] as const satisfies readonly (keyof Texts)[];
export type TextField = (typeof textFields)[number];
