import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordPath } from "@/api/records";
import { type Arrow, type Graph, type Placed, keyOf, layout, nextOf } from "../graph-layout";
import { NodeShape, useKindName } from "./node-shape";

const MARGIN = 16;
const RADIUS = 9;
const LONGEST = 22;

const arrows = new Set<string>(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const isArrow = (key: string): key is Arrow => arrows.has(key);

const short = (title: string): string =>
  title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;

interface GraphDrawingProps {
  graph: Graph;
  label: string;
  scale: number;
  onOpen: (path: string) => void;
}

/** One of the records takes the focus by Tab; from there the arrow keys lead on. */
export function GraphDrawing({ graph, label, scale, onOpen }: GraphDrawingProps) {
  const { placed, width, height } = useMemo(() => layout(graph), [graph]);
  const byKey = useMemo(() => new Map(placed.map((one) => [keyOf(one.node), one])), [placed]);
  const drawing = useRef<SVGSVGElement>(null);
  const [current, setCurrent] = useState<string>();
  const first = placed[0] && keyOf(placed[0].node);
  const move = (event: KeyboardEvent, from: Placed) => {
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = nextOf(placed, from, event.key);
    if (!next) return;
    const links = drawing.current?.querySelectorAll<SVGAElement>("a") ?? [];
    [...links].find((link) => link.dataset["key"] === keyOf(next.node))?.focus();
  };
  return (
    <svg
      ref={drawing}
      role="group"
      aria-label={label}
      width={(width + 2 * MARGIN) * scale}
      height={(height + 2 * MARGIN) * scale}
      viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
    >
      <Lines graph={graph} byKey={byKey} />
      {placed.map((one) => {
        const key = keyOf(one.node);
        const reached = (current !== undefined && byKey.has(current) ? current : first) === key;
        return (
          <Node
            key={key}
            placed={one}
            reached={reached}
            onFocus={() => setCurrent(key)}
            onKeyDown={(event) => move(event, one)}
            onOpen={onOpen}
          />
        );
      })}
    </svg>
  );
}

const BULGE = 70;

/** Within a column around those that stand between. */
const lineBetween = (a: Placed, b: Placed): string =>
  a.x === b.x
    ? `M${a.x},${a.y} Q${a.x + BULGE},${(a.y + b.y) / 2} ${b.x},${b.y}`
    : `M${a.x},${a.y} L${b.x},${b.y}`;

interface LinesProps {
  graph: Graph;
  byKey: ReadonlyMap<string, Placed>;
}

function Lines({ graph, byKey }: LinesProps) {
  return (
    <g aria-hidden>
      {graph.edges.map(({ from, to, kind }) => {
        const a = byKey.get(keyOf(from));
        const b = byKey.get(keyOf(to));
        if (!a || !b) return null;
        return (
          <path
            key={`${keyOf(from)} ${keyOf(to)} ${kind}`}
            d={lineBetween(a, b)}
            fill="none"
            className="stroke-line-strong"
            strokeWidth={1}
          />
        );
      })}
    </g>
  );
}

interface NodeProps {
  placed: Placed;
  /** Whether Tab leads to it. */
  reached: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onOpen: (path: string) => void;
}

function Node({ placed: { node, x, y }, reached, onFocus, onKeyDown, onOpen }: NodeProps) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const path = recordPath(node.type, node.id);
  const open = (event: MouseEvent) => {
    // In a tab or window of its own, as with any link.
    if (path === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(path);
  };
  return (
    <g transform={`translate(${x} ${y})`}>
      <a
        href={path}
        data-key={keyOf(node)}
        tabIndex={reached ? 0 : -1}
        aria-label={t("links.graph.node", { kind: kindName(node.type), name: node.title })}
        onClick={open}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        className="group/node outline-none"
      >
        <title>{node.title}</title>
        <circle
          r={RADIUS + 5}
          strokeWidth={2}
          className="fill-surface stroke-transparent group-focus-visible/node:stroke-ring"
        />
        <NodeShape kind={node.type} size={RADIUS} />
        <text
          y={RADIUS + 16}
          textAnchor="middle"
          strokeWidth={4}
          strokeLinejoin="round"
          paintOrder="stroke"
          // Lines pass behind the words.
          className="fill-fg stroke-sunken text-label group-hover/node:underline"
        >
          {short(node.title)}
        </text>
      </a>
    </g>
  );
}
