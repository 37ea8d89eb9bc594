import { Badge } from "@/ui/badge";
import { Tooltip } from "@/ui/tooltip";
import { attentionHues, useAttentionWords } from "../attention";
import type { Attention } from "../types";

interface AttentionBadgeProps {
  attention: Attention;
  /** For the one place where it stands alone: pointing at it, or reaching it by keyboard, tells why. */
  explained?: boolean;
}

/** That a client was left alone too long. Nothing for those who were not. */
export function AttentionBadge({ attention, explained = false }: AttentionBadgeProps) {
  const words = useAttentionWords();
  const hue = attentionHues[attention.level];
  if (!hue) return null;
  const reasons = words.reasons(attention).join(" ");
  const badge = <Badge hue={hue}>{words.short(attention)}</Badge>;
  if (!explained) return <span title={reasons}>{badge}</span>;
  return (
    <Tooltip text={reasons}>
      <button type="button" className="shrink-0 cursor-default rounded-badge">
        {badge}
        <span className="sr-only">{reasons}</span>
      </button>
    </Tooltip>
  );
}
