import { type DocumentMark, type DocumentNode, isDocument } from "./document";
import type { Note } from "./types";

/** What is written: a document, or the plain text of who had no editor. */
export type Content = DocumentNode | string;

/** The nodes and their attributes, as crates/domain/src/document/schema.rs has them. */
const nodes: Record<string, readonly string[]> = {
  doc: [],
  paragraph: [],
  heading: ["level"],
  bulletList: [],
  orderedList: ["start"],
  listItem: [],
  taskList: [],
  taskItem: ["checked"],
  blockquote: [],
  codeBlock: ["language"],
  horizontalRule: [],
  table: [],
  tableRow: [],
  tableCell: ["colspan", "rowspan"],
  tableHeader: ["colspan", "rowspan"],
  text: [],
  hardBreak: [],
  image: ["src", "alt", "title", "width", "height"],
  mention: ["id", "mentionType", "label"],
};

const marks: Record<string, readonly string[]> = {
  link: ["href"],
  bold: [],
  italic: [],
  underline: [],
  strike: [],
  highlight: [],
  subscript: [],
  superscript: [],
  code: [],
};

type Attrs = Record<string, unknown> | undefined;

function keepAttrs(attrs: Attrs, known: readonly string[]): { attrs?: Record<string, unknown> } {
  const kept = known
    .map((name) => [name, attrs?.[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return kept.length > 0 ? { attrs: Object.fromEntries(kept) } : {};
}

const cleanMark = ({ type, attrs }: DocumentMark): DocumentMark => ({
  type,
  ...keepAttrs(attrs, marks[type] ?? []),
});

/** Only what the server knows: editors add attributes of their own, such as the width of a column. */
export function clean({ type, attrs, text, marks: on, content }: DocumentNode): DocumentNode {
  return {
    type,
    ...keepAttrs(attrs, nodes[type] ?? []),
    ...(text !== undefined && { text }),
    ...(on && on.length > 0 && { marks: on.map(cleanMark) }),
    ...(content && { content: content.map(clean) }),
  };
}

/** Whether this version can edit it without losing a part. */
export function isEditable(node: DocumentNode): boolean {
  return (
    Object.hasOwn(nodes, node.type) &&
    (node.marks ?? []).every((mark) => Object.hasOwn(marks, mark.type)) &&
    (node.content ?? []).every(isEditable)
  );
}

const alone = new Set(["horizontalRule", "table", "image", "mention"]);

const says = (node: DocumentNode): boolean =>
  (node.text ?? "").trim() !== "" || alone.has(node.type) || (node.content ?? []).some(says);

export function isBlank(content: Content): boolean {
  return typeof content === "string" ? content.trim() === "" : !says(content);
}

const paragraphOf = (text: string): DocumentNode => {
  const content: DocumentNode[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) content.push({ type: "hardBreak" });
    if (line !== "") content.push({ type: "text", text: line });
  }
  return { type: "paragraph", ...(content.length > 0 && { content }) };
};

/** Plain text as the server would read it: a blank line ends a paragraph. */
export function asDocument(content: Content): DocumentNode {
  if (typeof content !== "string") return content;
  return { type: "doc", content: content.split(/\n{2,}/).map(paragraphOf) };
}

/** One text below the other, with a line between them. */
export function joined(first: Content, second: Content): DocumentNode {
  const content = [
    ...(asDocument(first).content ?? []),
    { type: "horizontalRule" },
    ...(asDocument(second).content ?? []),
  ];
  return { type: "doc", content };
}

/** An image that is still on its way to the server, or did not arrive. */
const isUnsent = ({ type, attrs }: DocumentNode): boolean =>
  type === "image" && typeof attrs?.["src"] !== "string";

export function hasUnsent(content: Content): boolean {
  if (typeof content === "string") return false;
  return isUnsent(content) || (content.content ?? []).some(hasUnsent);
}

/** For a draft: after a reload nothing is on its way any more. */
export function withoutUnsent<T extends Content>(content: T): T;
export function withoutUnsent(content: Content): Content {
  if (typeof content === "string" || !hasUnsent(content)) return content;
  const kept = (content.content ?? []).filter((node) => !isUnsent(node)).map(withoutUnsent);
  // A quote or a list item can't be empty.
  return { ...content, content: kept.length > 0 ? kept : [{ type: "paragraph" }] };
}

/** The node that the server names in a fault: "content.content[2].attrs.src" is the third one. */
export function nodeAt(content: Content, path: string): DocumentNode | undefined {
  if (typeof content === "string" || !path.startsWith("content")) return undefined;
  let node: DocumentNode | undefined = content;
  for (const [, place] of path.slice("content".length).matchAll(/\.content\[(\d+)\]/g)) {
    node = node?.content?.[Number(place)];
  }
  return node;
}

const NOTHING: DocumentNode = { type: "doc", content: [{ type: "paragraph" }] };

export function documentOf({ content }: Pick<Note, "content">): DocumentNode {
  const json: unknown = content.json;
  return isDocument(json) ? json : NOTHING;
}

const stable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, stable(part)]));
};

export function sameContent(a: Content, b: Content): boolean {
  const read = (content: Content) => JSON.stringify(stable(clean(asDocument(content))));
  return read(a) === read(b);
}
