import { Mark, mergeAttributes } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import { StarterKit } from "@tiptap/starter-kit";
import { safeHref } from "../document";

/** A mark that is nothing but its name. The key as ProseMirror spells it. */
const plainMark = (name: string, tag: string, key: string, excludes = name) =>
  Mark.create({
    name,
    excludes,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
    addKeyboardShortcuts() {
      return { [key]: () => this.editor.commands.toggleMark(name) };
    },
  });

/** Text is above the line or below it. */
const OFF_THE_LINE = "subscript superscript";

/** Columns are as wide as their text: the server keeps no widths. */
const PlainTable = Table.extend({
  renderHTML: () => ["table", ["tbody", 0]],
});

/** What crates/domain/src/document/schema.rs knows, and nothing else: paste drops the rest. */
export const editorExtensions = (placeholder: string, done: string) => [
  StarterKit.configure({
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: (url) => safeHref(url) !== undefined,
      // A word with a dot in it is no address: only what is written as one becomes a link.
      shouldAutoLink: (url) => /^(https?:|mailto:)/i.test(url),
    },
    dropcursor: { color: false, class: "drop-line" },
  }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: () => done } }),
  PlainTable,
  TableRow,
  TableHeader,
  TableCell,
  plainMark("highlight", "mark", "Mod-Shift-h"),
  plainMark("subscript", "sub", "Mod-,", OFF_THE_LINE),
  plainMark("superscript", "sup", "Mod-.", OFF_THE_LINE),
  Placeholder.configure({ placeholder }),
];
