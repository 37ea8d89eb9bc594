import { useTranslation } from "react-i18next";
import { isRecordType } from "@/api/records";
import type { Hue } from "@/ui/hue";

const hues: Readonly<Record<string, Hue>> = {
  client: "blue",
  company: "violet",
  contact: "green",
  technology: "amber",
  project: "cyan",
};

/** Each kind of record has a shape of its own: colour alone would tell some people nothing. */
export function NodeShape({ kind, size }: { kind: string; size: number }) {
  const shared = {
    "data-hue": hues[kind] ?? "gray",
    className: "fill-hue-bg stroke-hue-dot",
    strokeWidth: 1.5,
  };
  if (kind === "contact") return <circle {...shared} r={size} />;
  if (kind === "technology") {
    return <polygon {...shared} points={`0,${-size} ${size},0 0,${size} ${-size},0`} />;
  }
  if (kind === "project") {
    const edge = size * 0.6;
    const corners = `${-edge},${-size} ${edge},${-size} ${size},0 ${edge},${size} ${-edge},${size} ${-size},0`;
    return <polygon {...shared} points={corners} />;
  }
  const side = 2 * size;
  const corner = kind === "client" ? size / 2 : 0;
  return <rect {...shared} x={-size} y={-size} width={side} height={side} rx={corner} />;
}

export function useKindName(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => (isRecordType(kind) ? t(`records.kind.${kind}`) : kind.replaceAll("_", " "));
}
