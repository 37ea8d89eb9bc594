import type { Editor } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Highlighter,
  Image,
  Italic,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Pilcrow,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  Underline,
  Undo2,
} from "lucide-react";
import { toolKeys } from "../shortcuts";

const markTools = {
  bold: Bold,
  italic: Italic,
  underline: Underline,
  strike: Strikethrough,
  highlight: Highlighter,
  code: Code,
  subscript: Subscript,
  superscript: Superscript,
};

type MarkId = keyof typeof markTools;

export type ToolId =
  | "undo"
  | "redo"
  | "paragraph"
  | "heading1"
  | "heading2"
  | "heading3"
  | MarkId
  | "bullet_list"
  | "ordered_list"
  | "task_list"
  | "quote"
  | "code_block"
  | "table"
  | "rule"
  | "image";

export interface Tool {
  id: ToolId;
  icon: LucideIcon;
  keys?: string;
  run: (editor: Editor) => void;
  /** Of what is on or off. */
  active?: (editor: Editor) => boolean;
  /** Of what can't always be done. */
  can?: (editor: Editor) => boolean;
}

const chain = (editor: Editor) => editor.chain().focus();

const mark = (id: MarkId): Tool => ({
  id,
  icon: markTools[id],
  keys: toolKeys[id],
  run: (editor) => chain(editor).toggleMark(id).run(),
  active: (editor) => editor.isActive(id),
});

const heading = (level: 1 | 2 | 3, icon: LucideIcon): Tool => ({
  id: `heading${level}`,
  icon,
  keys: toolKeys[`heading${level}`],
  run: (editor) => chain(editor).toggleHeading({ level }).run(),
  active: (editor) => editor.isActive("heading", { level }),
});

export const historyTools: readonly Tool[] = [
  {
    id: "undo",
    icon: Undo2,
    keys: toolKeys.undo,
    run: (editor) => chain(editor).undo().run(),
    can: (editor) => editor.can().undo(),
  },
  {
    id: "redo",
    icon: Redo2,
    keys: toolKeys.redo,
    run: (editor) => chain(editor).redo().run(),
    can: (editor) => editor.can().redo(),
  },
];

/** What a line can be: one of them at a time. */
export const styleTools: readonly Tool[] = [
  {
    id: "paragraph",
    icon: Pilcrow,
    run: (editor) => chain(editor).setParagraph().run(),
    active: (editor) => !editor.isActive("heading"),
  },
  heading(1, Heading1),
  heading(2, Heading2),
  heading(3, Heading3),
];

export const mainMarks = [mark("bold"), mark("italic"), mark("underline"), mark("strike")];
export const otherMarks = [mark("highlight"), mark("code"), mark("subscript"), mark("superscript")];

export const listTools: readonly Tool[] = [
  {
    id: "bullet_list",
    icon: List,
    keys: toolKeys.bullet_list,
    run: (editor) => chain(editor).toggleBulletList().run(),
    active: (editor) => editor.isActive("bulletList"),
  },
  {
    id: "ordered_list",
    icon: ListOrdered,
    keys: toolKeys.ordered_list,
    run: (editor) => chain(editor).toggleOrderedList().run(),
    active: (editor) => editor.isActive("orderedList"),
  },
  {
    id: "task_list",
    icon: ListTodo,
    keys: toolKeys.task_list,
    run: (editor) => chain(editor).toggleTaskList().run(),
    active: (editor) => editor.isActive("taskList"),
  },
];

export const blockTools: readonly Tool[] = [
  {
    id: "quote",
    icon: Quote,
    keys: toolKeys.quote,
    run: (editor) => chain(editor).toggleBlockquote().run(),
    active: (editor) => editor.isActive("blockquote"),
  },
  {
    id: "code_block",
    icon: SquareCode,
    keys: toolKeys.code_block,
    run: (editor) => chain(editor).toggleCodeBlock().run(),
    active: (editor) => editor.isActive("codeBlock"),
  },
];

export const imageTool: Tool = {
  id: "image",
  icon: Image,
  run: (editor) => chain(editor).pickImage().run(),
};

export const insertTools: readonly Tool[] = [
  {
    id: "table",
    icon: Table,
    run: (editor) => chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    can: (editor) => !editor.isActive("table"),
  },
  { id: "rule", icon: Minus, run: (editor) => chain(editor).setHorizontalRule().run() },
];

export const allTools = [
  ...historyTools,
  ...styleTools,
  ...mainMarks,
  ...otherMarks,
  ...listTools,
  ...blockTools,
  imageTool,
  ...insertTools,
];

/** What can be done with the table that the cursor is in. */
export const tableTools = [
  { id: "row_before", run: (editor: Editor) => chain(editor).addRowBefore().run() },
  { id: "row_after", run: (editor: Editor) => chain(editor).addRowAfter().run() },
  { id: "column_before", run: (editor: Editor) => chain(editor).addColumnBefore().run() },
  { id: "column_after", run: (editor: Editor) => chain(editor).addColumnAfter().run() },
  { id: "header_row", run: (editor: Editor) => chain(editor).toggleHeaderRow().run() },
  { id: "header_column", run: (editor: Editor) => chain(editor).toggleHeaderColumn().run() },
  { id: "merge_cells", run: (editor: Editor) => chain(editor).mergeOrSplit().run() },
  { id: "delete_row", run: (editor: Editor) => chain(editor).deleteRow().run() },
  { id: "delete_column", run: (editor: Editor) => chain(editor).deleteColumn().run() },
  { id: "delete_table", run: (editor: Editor) => chain(editor).deleteTable().run() },
] as const;
