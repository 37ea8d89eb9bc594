/** The keys of the editor, and of the form around it; the sheet of shortcuts shows them. */
export const writingKeys = {
  save: "mod+enter",
  leave: "escape",
  blocks: "/",
} as const;

export const toolKeys = {
  undo: "mod+z",
  redo: "mod+shift+z",
  heading1: "mod+alt+1",
  heading2: "mod+alt+2",
  heading3: "mod+alt+3",
  bold: "mod+b",
  italic: "mod+i",
  underline: "mod+u",
  strike: "mod+shift+s",
  highlight: "mod+shift+h",
  code: "mod+e",
  subscript: "mod+,",
  superscript: "mod+.",
  bullet_list: "mod+shift+8",
  ordered_list: "mod+shift+7",
  task_list: "mod+shift+9",
  quote: "mod+shift+b",
  code_block: "mod+alt+c",
} as const;

/** In the order of the sheet. */
export const writingIds = ["save", "leave", "blocks"] as const;
export const toolIds = [
  "heading1",
  "heading2",
  "heading3",
  "bold",
  "italic",
  "underline",
  "strike",
  "highlight",
  "code",
  "subscript",
  "superscript",
  "bullet_list",
  "ordered_list",
  "task_list",
  "quote",
  "code_block",
  "undo",
  "redo",
] as const;
