import type { Schemas } from "@/api/client";
import type { paths } from "@/api/schema";

/** A piece of text that was found, or of what stands around it. */
export type Segment = Schemas["Segment"];

/** A note that was found. */
export type NoteHit = Schemas["FoundNote"];

/** A record of the directory, or a note, that was found. */
export type SearchHit = Schemas["FoundItem"];

export type SearchGroup = Schemas["FoundGroup"];

export type NoteSearch = NonNullable<paths["/api/v1/notes/search"]["get"]["parameters"]["query"]>;
