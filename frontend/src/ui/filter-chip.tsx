import { X } from "lucide-react";
import { useUiText } from "./ui-text";

interface FilterChipProps {
  /** "Priority" */
  name: string;
  /** "is High, Strategic" */
  value: string;
  onRemove: () => void;
}

/** A filter in force. Taking it away is one press. */
export function FilterChip({ name, value, onRemove }: FilterChipProps) {
  const text = useUiText();
  return (
    <span className="inline-flex h-control-xs max-w-full items-center rounded-control border border-line bg-surface text-meta">
      <span className="truncate ps-2">
        <span className="text-fg-3">{name}</span> {value}
      </span>
      <button
        type="button"
        aria-label={text.remove(name)}
        onClick={onRemove}
        className="grid h-full w-6 shrink-0 place-items-center rounded-control text-fg-3 hover:text-fg max-md:w-10"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}
