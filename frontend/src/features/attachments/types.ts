/** A file that the server keeps: of a note, or for a day of whoever has uploaded it. */
export interface Attachment {
  id: string;
  /** "/api/v1/attachments/{id}/{name}": no secret, it needs the token like all else. */
  url: string;
  thumbnail_url: string | null;
  original_name: string;
  mime_type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  created_at: string;
}

export interface NoteAttachment extends Attachment {
  /** Shown by the note's text, and so not beside it. */
  in_text: boolean;
}

interface WithAttachments {
  attachments?: readonly NoteAttachment[];
}

export type Attached<T> = T & WithAttachments;

/** The files beside the text. */
export const filesBeside = ({ attachments }: WithAttachments): readonly NoteAttachment[] =>
  (attachments ?? []).filter((attachment) => !attachment.in_text);

/** What notes are sent with. */
export interface AttachmentIds {
  attachment_ids?: string[];
}

export const UPLOAD_PATH = "/api/v1/attachments";
