import type { Schemas } from "@/api/client";

/** Whoever and whatever can be mentioned. */
export type MentionType = Schemas["MentionKind"];

export type Mentionable = Schemas["Mentionable"];

/** A note that mentions something. */
export type MentionedIn = Schemas["Mention"];
