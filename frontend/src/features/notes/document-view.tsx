import { Square, SquareCheck } from "lucide-react";
import { Fragment, type ReactNode, createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NoteImage } from "@/features/attachments/components/note-image";
import { MentionChip } from "@/features/mentions/components/mention-chip";
import { cn } from "@/lib/cn";
import {
  type DocumentMark,
  type DocumentNode,
  headingDepths,
  mentionOf,
  safeHref,
} from "./document";

interface DocumentViewProps {
  document: DocumentNode;
  className?: string;
}

/** Rich text as React elements. No HTML is parsed; an unknown block says so and never breaks the page. */
export function DocumentView({ document, className }: DocumentViewProps) {
  const depths = useMemo(() => headingDepths(document), [document]);
  return (
    <Depths value={depths}>
      <div className={cn("prose", className)}>
        <Blocks nodes={document.content} />
      </div>
    </Depths>
  );
}

interface NodesProps {
  nodes: readonly DocumentNode[] | undefined;
}

/** The nodes of a stored document never change their order: the place is the identity. */
function Blocks({ nodes }: NodesProps) {
  // oxlint-disable-next-line no-array-index-key
  return nodes?.map((node, index) => <Block key={index} node={node} />);
}

type Draw = (node: DocumentNode) => ReactNode;

const inside: Draw = (node) => <Blocks nodes={node.content} />;
const inlines: Draw = (node) => <Inlines nodes={node.content} />;

const draw: Record<string, Draw> = {
  paragraph: (node) => <p>{inlines(node)}</p>,
  heading: (node) => <Heading node={node} />,
  bulletList: (node) => <ul>{inside(node)}</ul>,
  orderedList: (node) => <ol start={whole(node.attrs?.["start"], 1)}>{inside(node)}</ol>,
  listItem: (node) => <li>{inside(node)}</li>,
  taskList: (node) => <ul data-tasks>{inside(node)}</ul>,
  taskItem: (node) => <TaskItem node={node} />,
  blockquote: (node) => <blockquote>{inside(node)}</blockquote>,
  codeBlock: (node) => (
    <pre>
      <code>{inlines(node)}</code>
    </pre>
  ),
  horizontalRule: () => <hr />,
  table: (node) => (
    <div className="overflow-x-auto">
      <table>
        <tbody>{inside(node)}</tbody>
      </table>
    </div>
  ),
  tableRow: (node) => <tr>{inside(node)}</tr>,
  tableHeader: (node) => <th {...spans(node)}>{inside(node)}</th>,
  tableCell: (node) => <td {...spans(node)}>{inside(node)}</td>,
  // Inline content without a paragraph around it.
  text: (node) => <Inline node={node} />,
  hardBreak: () => <br />,
  image: (node) => <NoteImage attrs={node.attrs} />,
  mention: (node) => <Inline node={node} />,
};

function Block({ node }: { node: DocumentNode }) {
  const known = Object.hasOwn(draw, node.type) ? draw[node.type] : undefined;
  return known ? known(node) : <Unsupported />;
}

function Unsupported() {
  const { t } = useTranslation();
  return <span className="text-meta text-fg-3 italic">{t("notes.unsupported_block")}</span>;
}

const Depths = createContext<ReadonlyMap<DocumentNode, number>>(new Map());

const headingTags = ["h3", "h4", "h5", "h6"] as const;

/** The page has its own headings: those of a text come below them. */
function Heading({ node }: { node: DocumentNode }) {
  const depth = useContext(Depths).get(node) ?? 1;
  const Tag = headingTags[depth - 1] ?? "h6";
  return <Tag>{inlines(node)}</Tag>;
}

function TaskItem({ node }: { node: DocumentNode }) {
  const { t } = useTranslation();
  const done = node.attrs?.["checked"] === true;
  const Sign = done ? SquareCheck : Square;
  return (
    <li data-done={done || undefined}>
      <Sign role="img" aria-label={done ? t("notes.task_done") : t("notes.task_open")} />
      <div>{inside(node)}</div>
    </li>
  );
}

function whole(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : otherwise;
}

function spans(node: DocumentNode): { colSpan: number; rowSpan: number } {
  return {
    colSpan: whole(node.attrs?.["colspan"], 1),
    rowSpan: whole(node.attrs?.["rowspan"], 1),
  };
}

function Inlines({ nodes }: NodesProps) {
  // oxlint-disable-next-line no-array-index-key
  return nodes?.map((node, index) => <Inline key={index} node={node} />);
}

function Inline({ node }: { node: DocumentNode }) {
  if (node.type === "hardBreak") return <br />;
  if (node.type === "image") return <NoteImage attrs={node.attrs} />;
  if (node.type !== "text" && node.type !== "mention") return <Unsupported />;
  // The first mark is the outermost.
  return (node.marks ?? []).reduceRight<ReactNode>(
    (inner, mark) => marked(mark, inner),
    node.type === "mention" ? (
      <MentionChip mention={mentionOf(node)} />
    ) : (
      <Fragment>{node.text}</Fragment>
    ),
  );
}

function marked(mark: DocumentMark, inner: ReactNode): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "underline":
      return <u>{inner}</u>;
    case "strike":
      return <s>{inner}</s>;
    case "highlight":
      return <mark>{inner}</mark>;
    case "subscript":
      return <sub>{inner}</sub>;
    case "superscript":
      return <sup>{inner}</sup>;
    case "code":
      return <code>{inner}</code>;
    case "link":
      return <SafeLink href={mark.attrs?.["href"]}>{inner}</SafeLink>;
    default:
      return inner;
  }
}

/** A link that leads nowhere safe is its text. */
function SafeLink({ href, children }: { href: unknown; children: ReactNode }) {
  const safe = safeHref(href);
  if (safe === undefined) return children;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
