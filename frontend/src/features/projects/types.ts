import type { Schemas } from "@/api/client";

export type Project = Schemas["Project"];
export type ProjectItem = Schemas["ProjectItem"];
export type ProjectNew = Schemas["ProjectNew"];
export type ProjectPatch = Schemas["ProjectPatch"];
export type ProjectType = Schemas["ProjectType"];
export type ProjectStatus = Schemas["ProjectStatus"];

/** In the order of menus. The compiler says when the API has another one. */
export const projectTypes = [
  "client",
  "personal",
  "internal",
] as const satisfies readonly ProjectType[];

export const projectStatuses = [
  "active",
  "on_hold",
  "completed",
  "archived",
] as const satisfies readonly ProjectStatus[];

/** What somebody chooses; a project is archived by an action of its own, which can be taken back. */
export const openStatuses = ["active", "on_hold", "completed"] as const satisfies ProjectStatus[];

export const NAME_MAX = 200;

/** What a new one begins with, because of where somebody asked for it. */
export interface ProjectPreset {
  client_id?: string | null;
  type?: ProjectType | null;
}
