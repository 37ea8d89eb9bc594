import type { Uploads } from "@/features/attachments/uploads";
import type { Content } from "../content";

/** The files of the form that the editor is part of. */
export interface EditorFiles {
  uploads: Uploads;
  /** Files that can't stand in a text go beside it. */
  attach: (files: readonly File[]) => void;
}

export interface EditorProps {
  /** What it begins with. */
  content: Content;
  label: string;
  /** A note's. What is no note has neither images nor mentions. */
  files?: EditorFiles;
  onChange: (content: Content) => void;
}
