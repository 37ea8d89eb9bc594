import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Info, Maximize, Waypoints, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { titleOf } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { RecordTextLink } from "@/features/records/components/record-link";
import { useEdited } from "@/features/records/editable";
import { Callout } from "@/ui/callout";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { type Branch, type Graph, asTree, keyOf } from "../graph-layout";
import { graphQuery } from "../relationships";
import { GraphDrawing } from "./graph-drawing";
import { NodeShape, useKindName } from "./node-shape";

const scales = [0.6, 0.8, 1, 1.25, 1.6];
const ORIGINAL = 2;

/** What is around a client, two steps out: drawn, and beside it the same as a list. */
export function GraphView() {
  const { t } = useTranslation();
  const { record: client } = useEdited();
  const query = useQuery(graphQuery(client.id));
  return (
    <QueryBoundary
      query={query}
      isEmpty={({ nodes }) => nodes.length <= 1}
      skeleton={<Skeleton className="h-72 w-full rounded-card" />}
      empty={
        <EmptyState
          icon={Waypoints}
          title={t("links.graph.empty")}
          description={t("links.graph.empty_hint")}
        />
      }
      error={(error, retry) => <ErrorView error={error} retry={retry} />}
    >
      {(graph) => (
        <div className="flex flex-col gap-4">
          {graph.truncated && (
            <Callout hue="amber" icon={Info}>
              {t("links.graph.truncated")}
            </Callout>
          )}
          <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_18rem]">
            <Canvas graph={graph} name={titleOf(client)} />
            <AsList graph={graph} />
          </div>
        </div>
      )}
    </QueryBoundary>
  );
}

function Canvas({ graph, name }: { graph: Graph; name: string }) {
  const { t } = useTranslation();
  const router = useRouter();
  const [zoom, setZoom] = useState(ORIGINAL);
  const step = (by: number) => setZoom(Math.min(scales.length - 1, Math.max(0, zoom + by)));
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Legend graph={graph} />
        <div className="flex items-center gap-1">
          <IconButton label={t("links.graph.zoom_out")} icon={ZoomOut} onClick={() => step(-1)} />
          <IconButton label={t("links.graph.zoom_in")} icon={ZoomIn} onClick={() => step(1)} />
          <IconButton
            label={t("links.graph.fit")}
            icon={Maximize}
            onClick={() => setZoom(ORIGINAL)}
          />
        </div>
      </div>
      {/* Whoever has no mouse can scroll it, too: the nodes inside take the focus. */}
      <div className="overflow-auto rounded-card border border-line bg-sunken p-2">
        <GraphDrawing
          graph={graph}
          label={t("links.graph.title", { name })}
          scale={scales[zoom] ?? 1}
          onOpen={(path) => router.history.push(path)}
        />
      </div>
      <figcaption className="text-meta text-fg-3 touch:hidden">{t("links.graph.hint")}</figcaption>
    </figure>
  );
}

/** By shape as well as by colour. */
function Legend({ graph }: { graph: Graph }) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const kinds = useMemo(() => [...new Set(graph.nodes.map(({ type }) => type))], [graph]);
  return (
    <ul
      aria-label={t("links.graph.legend")}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-meta text-fg-2"
    >
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <svg aria-hidden width="16" height="16" viewBox="-8 -8 16 16">
            <NodeShape kind={kind} size={6} />
          </svg>
          {kindName(kind)}
        </li>
      ))}
    </ul>
  );
}

function AsList({ graph }: { graph: Graph }) {
  const { t } = useTranslation();
  const root = useMemo(() => asTree(graph), [graph]);
  return (
    <section aria-labelledby="graph-list" className="min-w-0">
      <h3 id="graph-list" className="mb-2 font-medium">
        {t("links.graph.list")}
      </h3>
      {root && (
        <ul>
          <BranchRow branch={root} />
        </ul>
      )}
    </section>
  );
}

function BranchRow({ branch: { node, children } }: { branch: Branch }) {
  const kindName = useKindName();
  return (
    <li>
      <div className="flex min-h-7 flex-wrap items-baseline gap-x-2">
        <RecordTextLink type={node.type} id={node.id}>
          {node.title}
        </RecordTextLink>
        <span className="text-meta text-fg-3">{kindName(node.type)}</span>
      </div>
      {children.length > 0 && (
        <ul className="ms-2 border-s border-line ps-3">
          {children.map((child) => (
            <BranchRow key={keyOf(child.node)} branch={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
