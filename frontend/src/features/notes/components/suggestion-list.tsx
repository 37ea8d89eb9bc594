import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { floatingStyle, groupLabelStyle, itemStyle } from "@/ui/floating-style";
import { Keys } from "@/ui/kbd";

export interface SuggestionItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** A dot or avatar, in place of an icon. */
  start?: ReactNode;
  /** A second, quieter word. */
  description?: string | undefined;
  keys?: string;
  /** Items of one group follow each other, below its name. */
  group?: string;
}

interface SuggestionListProps<T extends SuggestionItem> {
  items: readonly T[];
  /** The place of the one that Enter takes. */
  active: number;
  onChoose: (item: T) => void;
  label: string;
  /** Said when there are none: that they are on their way, or that there is nothing. */
  note?: string | undefined;
}

export const SUGGESTIONS_ID = "editor-suggestions";
export const suggestionId = (place: number): string => `${SUGGESTIONS_ID}-${place}`;

/** What the editor offers where somebody types. The editor keeps the focus, and says which one is the active one. */
export function SuggestionList<T extends SuggestionItem>(props: SuggestionListProps<T>) {
  const { items, active, onChoose, label, note } = props;
  if (items.length === 0) return note !== undefined && <Note text={note} />;
  return (
    <div
      id={SUGGESTIONS_ID}
      role="listbox"
      aria-label={label}
      className={cn(floatingStyle, "max-h-72 w-64 max-w-[calc(100vw-1rem)] overflow-y-auto p-1")}
    >
      {items.map((item, place) => (
        <Row
          key={item.id}
          item={item}
          id={suggestionId(place)}
          active={place === active}
          heading={item.group === items[place - 1]?.group ? undefined : item.group}
          onChoose={() => onChoose(item)}
        />
      ))}
    </div>
  );
}

function Note({ text }: { text: string }) {
  return (
    <p role="status" className={cn(floatingStyle, "max-w-64 px-3 py-2 text-fg-2")}>
      {text}
    </p>
  );
}

interface RowProps {
  item: SuggestionItem;
  id: string;
  active: boolean;
  heading: string | undefined;
  onChoose: () => void;
}

function Row({ item, id, active, heading, onChoose }: RowProps) {
  const Icon = item.icon;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" className={groupLabelStyle}>
          {heading}
        </div>
      )}
      {/* Its keys are the editor's, which keeps the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <div
        ref={row}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        data-selected={active}
        className={cn(itemStyle, "hover:bg-hover")}
        // A press must not take the focus from the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        {item.start}
        {Icon && <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />}
        <span className="min-w-0 truncate">{item.label}</span>
        {item.description !== undefined && (
          <span className="min-w-0 shrink-99 truncate text-meta text-fg-3">{item.description}</span>
        )}
        {item.keys !== undefined && (
          <span className="ms-auto shrink-0 max-md:hidden touch:hidden">
            <Keys keys={item.keys} />
          </span>
        )}
      </div>
    </>
  );
}
