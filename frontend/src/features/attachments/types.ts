import type { Schemas } from "@/api/client";

/** A file that the server keeps: of a note, or for a day of whoever has uploaded it. */
export type Attachment = Schemas["Attachment"];
export type NoteAttachment = Schemas["NoteAttachment"];

/** The files beside the text. */
export const filesBeside = ({
  attachments,
}: Pick<Schemas["Note"], "attachments">): readonly NoteAttachment[] =>
  attachments.filter((attachment) => !attachment.in_text);

/** What notes are sent with. */
export type AttachmentIds = Pick<Schemas["NotePatch"], "attachment_ids">;

export const UPLOAD_PATH = "/api/v1/attachments";
