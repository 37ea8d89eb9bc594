import type { Editor } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Table,
  Underline,
  Undo2,
} from "lucide-react";

export type ToolId =
  | "undo"
  | "redo"
  | "heading1"
  | "heading2"
  | "heading3"
  | "bold"
  | "italic"
  | "underline"
  | "strike"
  | "code"
  | "bullet_list"
  | "ordered_list"
  | "task_list"
  | "quote"
  | "code_block"
  | "table"
  | "rule";

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

const mark = (
  id: ToolId & ("bold" | "italic" | "underline" | "strike" | "code"),
  icon: LucideIcon,
  keys: string,
): Tool => ({
  id,
  icon,
  keys,
  run: (editor) => chain(editor).toggleMark(id).run(),
  active: (editor) => editor.isActive(id),
});

const heading = (level: 1 | 2 | 3, icon: LucideIcon): Tool => ({
  id: `heading${level}`,
  icon,
  keys: `mod+alt+${level}`,
  run: (editor) => chain(editor).toggleHeading({ level }).run(),
  active: (editor) => editor.isActive("heading", { level }),
});

/** In groups, with a line between them. */
export const tools: readonly (readonly Tool[])[] = [
  [
    {
      id: "undo",
      icon: Undo2,
      keys: "mod+z",
      run: (editor) => chain(editor).undo().run(),
      can: (editor) => editor.can().undo(),
    },
    {
      id: "redo",
      icon: Redo2,
      keys: "mod+shift+z",
      run: (editor) => chain(editor).redo().run(),
      can: (editor) => editor.can().redo(),
    },
  ],
  [heading(1, Heading1), heading(2, Heading2), heading(3, Heading3)],
  [
    mark("bold", Bold, "mod+b"),
    mark("italic", Italic, "mod+i"),
    mark("underline", Underline, "mod+u"),
    mark("strike", Strikethrough, "mod+shift+s"),
    mark("code", Code, "mod+e"),
  ],
  [
    {
      id: "bullet_list",
      icon: List,
      keys: "mod+shift+8",
      run: (editor) => chain(editor).toggleBulletList().run(),
      active: (editor) => editor.isActive("bulletList"),
    },
    {
      id: "ordered_list",
      icon: ListOrdered,
      keys: "mod+shift+7",
      run: (editor) => chain(editor).toggleOrderedList().run(),
      active: (editor) => editor.isActive("orderedList"),
    },
    {
      id: "task_list",
      icon: ListTodo,
      keys: "mod+shift+9",
      run: (editor) => chain(editor).toggleTaskList().run(),
      active: (editor) => editor.isActive("taskList"),
    },
    {
      id: "quote",
      icon: Quote,
      keys: "mod+shift+b",
      run: (editor) => chain(editor).toggleBlockquote().run(),
      active: (editor) => editor.isActive("blockquote"),
    },
    {
      id: "code_block",
      icon: SquareCode,
      keys: "mod+alt+c",
      run: (editor) => chain(editor).toggleCodeBlock().run(),
      active: (editor) => editor.isActive("codeBlock"),
    },
  ],
  [
    {
      id: "table",
      icon: Table,
      run: (editor) => chain(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      can: (editor) => !editor.isActive("table"),
    },
    { id: "rule", icon: Minus, run: (editor) => chain(editor).setHorizontalRule().run() },
  ],
];

export const allTools = tools.flat();

/** What can be done with the table that the cursor is in. */
export const tableTools = [
  { id: "row_after", run: (editor: Editor) => chain(editor).addRowAfter().run() },
  { id: "column_after", run: (editor: Editor) => chain(editor).addColumnAfter().run() },
  { id: "header_row", run: (editor: Editor) => chain(editor).toggleHeaderRow().run() },
  { id: "delete_row", run: (editor: Editor) => chain(editor).deleteRow().run() },
  { id: "delete_column", run: (editor: Editor) => chain(editor).deleteColumn().run() },
  { id: "delete_table", run: (editor: Editor) => chain(editor).deleteTable().run() },
] as const;
