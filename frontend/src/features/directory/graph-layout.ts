import type { Schemas } from "@/api/client";

export type Graph = Schemas["Graph"];
export type GraphNode = Schemas["GraphNode"];
type GraphEdge = Schemas["GraphEdge"];

export interface Placed {
  node: GraphNode;
  x: number;
  y: number;
}

const RING = 210;
const HEIGHT_OF_ONE = 64;
const MOST_STEPS = 2;

export const keyOf = ({ type, id }: { type: string; id: string }): string => `${type}:${id}`;

/** Who is linked with whom, whichever way the link was made. */
export function neighbours(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (a: string, b: string) => found.set(a, [...(found.get(a) ?? []), b]);
  for (const { from, to } of edges) {
    add(keyOf(from), keyOf(to));
    add(keyOf(to), keyOf(from));
  }
  return found;
}

/** By whom each record was reached: the first neighbour that is one step nearer to the client. */
export function parents({ nodes, edges }: Graph): ReadonlyMap<string, string> {
  const near = neighbours(edges);
  const steps = new Map(nodes.map((node) => [keyOf(node), node.distance]));
  return new Map(
    nodes.flatMap((node): [string, string][] => {
      const key = keyOf(node);
      const parent = (near.get(key) ?? []).find((one) => steps.get(one) === node.distance - 1);
      return parent === undefined ? [] : [[key, parent]];
    }),
  );
}

export interface Branch {
  node: GraphNode;
  children: Branch[];
}

/** The graph as a tree: each record once, beneath the one by which it was reached. */
export function asTree(graph: Graph): Branch | undefined {
  const [root] = graph.nodes;
  if (!root) return undefined;
  const reachedBy = parents(graph);
  const branchOf = (node: GraphNode): Branch => ({
    node,
    children: graph.nodes
      .filter((one) => reachedBy.get(keyOf(one)) === keyOf(node))
      .map((one) => branchOf(one)),
  });
  return branchOf(root);
}

/** How many lines a branch takes. */
const linesOf = ({ children }: Branch): number =>
  Math.max(
    1,
    children.reduce((sum, child) => sum + linesOf(child), 0),
  );

export interface Layout {
  placed: Placed[];
  width: number;
  height: number;
}

/**
 * In columns, one for each step from the client: a record stands in the middle of those that were reached by it, so
 * lines do not cross and labels have room.
 */
export function layout(graph: Graph): Layout {
  const root = asTree(graph);
  if (!root) return { placed: [], width: 0, height: 0 };
  const placed: Placed[] = [];
  const put = (branch: Branch, step: number, top: number): void => {
    const lines = linesOf(branch);
    placed.push({
      node: branch.node,
      x: (step + 0.5) * RING,
      y: (top + lines / 2) * HEIGHT_OF_ONE,
    });
    let next = top;
    for (const child of branch.children) {
      put(child, step + 1, next);
      next += linesOf(child);
    }
  };
  put(root, 0, 0);
  const steps = Math.min(MOST_STEPS, Math.max(...placed.map(({ node }) => node.distance)));
  return {
    placed,
    width: (steps + 1) * RING,
    height: linesOf(root) * HEIGHT_OF_ONE,
  };
}

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Where an arrow key leads: the nearest in that direction, of those that stand more along it than beside it. */
export function nextOf(placed: readonly Placed[], at: Placed, arrow: Arrow): Placed | undefined {
  const level = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const sign = arrow === "ArrowLeft" || arrow === "ArrowUp" ? -1 : 1;
  const distanceOf = (other: Placed): number | undefined => {
    const along = sign * (level ? other.x - at.x : other.y - at.y);
    const beside = Math.abs(level ? other.y - at.y : other.x - at.x);
    // Up and down stay in the column; left and right go to the next one, however far up or down.
    if (along <= 0 || (!level && beside > 0)) return undefined;
    return along + beside;
  };
  let best: { placed: Placed; distance: number } | undefined;
  for (const other of placed) {
    const distance = distanceOf(other);
    if (distance !== undefined && (!best || distance < best.distance)) {
      best = { placed: other, distance };
    }
  }
  return best?.placed;
}
