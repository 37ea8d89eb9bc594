/** Rich text as the API stores it: a ProseMirror document. What came from the wire is looked at, never trusted. */
export interface DocumentNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: readonly DocumentMark[];
  content?: readonly DocumentNode[];
}

export interface DocumentMark {
  type: string;
  attrs?: Record<string, unknown>;
}

export function isDocument(value: unknown): value is DocumentNode {
  return typeof value === "object" && value !== null && "type" in value && value.type === "doc";
}

const safeSchemes = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The address as the browser would read it, or nothing when it could run a script or leave for elsewhere unseen. */
export function safeHref(href: unknown): string | undefined {
  if (typeof href !== "string" || !URL.canParse(href.trim())) return undefined;
  const url = new URL(href.trim());
  return safeSchemes.has(url.protocol) ? url.href : undefined;
}

/** True when the document is nothing but paragraphs of unmarked text: plain text then loses none of it. */
export function isPlain(document: DocumentNode): boolean {
  return (document.content ?? []).every(
    (block) =>
      block.type === "paragraph" &&
      (block.content ?? []).every(
        (inline) =>
          inline.type === "hardBreak" ||
          (inline.type === "text" && (inline.marks ?? []).length === 0),
      ),
  );
}

/** Somebody or something that is mentioned, as the document has it. */
export interface MentionAttrs {
  /** Null: it is not there any more, or not for who reads. */
  id: string | null;
  /** "user", or a kind of record. */
  type: string;
  label: string;
}

const textOr = (value: unknown): string | null => (typeof value === "string" ? value : null);

export function mentionOf({ attrs }: DocumentNode): MentionAttrs {
  return {
    id: textOr(attrs?.["id"]),
    type: textOr(attrs?.["mentionType"]) ?? "",
    label: textOr(attrs?.["label"]) ?? "",
  };
}

function inlineText(node: DocumentNode): string {
  if (node.type === "hardBreak") return "\n";
  return node.type === "mention" ? `@${mentionOf(node).label}` : (node.text ?? "");
}

const textBlocks = new Set(["paragraph", "heading", "codeBlock"]);

function blockTexts(node: DocumentNode): string[] {
  if (textBlocks.has(node.type)) return [(node.content ?? []).map(inlineText).join("")];
  return (node.content ?? []).flatMap(blockTexts);
}

/** A blank line between paragraphs, as the server reads plain text back. */
export function plainText(document: DocumentNode): string {
  return blockTexts(document)
    .filter((text) => text.trim() !== "")
    .join("\n\n");
}

const DEEPEST = 4;

function headingsOf(node: DocumentNode): DocumentNode[] {
  if (node.type === "heading") return [node];
  return (node.content ?? []).flatMap(headingsOf);
}

const levelOf = ({ attrs }: DocumentNode): number => {
  const level = attrs?.["level"];
  return typeof level === "number" && Number.isInteger(level) && level > 0 ? level : 1;
};

/**
 * How deep each heading lies, from 1, whatever levels the writer took: screen readers count on no step being
 * left out.
 */
export function headingDepths(document: DocumentNode): ReadonlyMap<DocumentNode, number> {
  const headings = headingsOf(document);
  const least = Math.min(...headings.map(levelOf));
  const depths = new Map<DocumentNode, number>();
  let before = 0;
  for (const heading of headings) {
    before = Math.min(levelOf(heading) - least + 1, before + 1, DEEPEST);
    depths.set(heading, before);
  }
  return depths;
}
