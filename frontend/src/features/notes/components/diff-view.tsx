import { useTranslation } from "react-i18next";
import type { DiffSegment, NoteDiff } from "../types";

/** What was added is underlined, what was removed struck through; screen readers hear it as words. */
export function DiffView({ diff }: { diff: NoteDiff }) {
  const { t } = useTranslation();
  const changed = [...diff.title, ...diff.content].some(({ op }) => op !== "same");
  return (
    <>
      {!changed && <p className="text-fg-2">{t("notes.history.same_words")}</p>}
      {diff.title.length > 0 && (
        <p className="text-input font-semibold wrap-anywhere">
          <Segments segments={diff.title} />
        </p>
      )}
      <p className="text-input whitespace-pre-wrap wrap-anywhere">
        <Segments segments={diff.content} />
      </p>
    </>
  );
}

function Segments({ segments }: { segments: readonly DiffSegment[] }) {
  // They never change their order: the place is the identity.
  // oxlint-disable-next-line no-array-index-key
  return segments.map((segment, index) => <Segment key={index} segment={segment} />);
}

function Segment({ segment: { op, text } }: { segment: DiffSegment }) {
  const { t } = useTranslation();
  if (op === "same") return text;
  if (op === "added") {
    return (
      <ins data-hue="green" className="rounded-badge bg-hue-bg text-hue underline">
        <span className="sr-only">{t("notes.history.added")} </span>
        {text}
      </ins>
    );
  }
  return (
    <del data-hue="red" className="rounded-badge bg-hue-bg text-hue line-through">
      <span className="sr-only">{t("notes.history.removed")} </span>
      {text}
    </del>
  );
}
