import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type AuditEntry = Schemas["AuditEntry"];
export type Kind = Schemas["Kind"];

/** In the order of menus. The compiler says when the API has another one. */
export const kinds = [
  "client",
  "company",
  "technology",
  "contact",
  "event",
  "conversation",
  "message",
  "relationship",
  "note",
  "attachment",
  "touchpoint",
  "assessment",
  "roundtable",
  "user",
  "session",
  "token",
  "settings",
  "audit",
  "member",
] as const satisfies readonly Kind[];

/** The words of the log; one that is newer than this page is shown as the server calls it. */
export const actions = [
  "created",
  "updated",
  "archived",
  "restored",
  "deleted",
  "important",
  "unimportant",
  "pinned",
  "unpinned",
  "invited",
  "accepted",
  "signed_in",
  "signed_out",
  "sign_in_failed",
  "revoked",
  "stolen",
  "password_changed",
  "password_reset",
  "exported",
  "linked",
  "link_changed",
  "unlinked",
] as const;
export type Action = (typeof actions)[number];

/** What one can look for by name. */
export const recordKinds = ["client", "user"] as const satisfies readonly Kind[];
export type RecordKind = (typeof recordKinds)[number];
