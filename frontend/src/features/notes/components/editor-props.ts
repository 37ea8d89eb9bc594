import type { Content } from "../content";

export interface EditorProps {
  /** What it begins with. */
  content: Content;
  label: string;
  onChange: (content: Content) => void;
}
