import { useEffect, useRef, useState } from "react";
import { SearchInput } from "./input";

const TYPING_PAUSE_MS = 200;

interface QuickFilterProps {
  label: string;
  /** As the address has it. */
  value: string;
  onValueChange: (value: string) => void;
  className?: string | undefined;
}

/** Follows the address, and writes to it once typing pauses. */
export function QuickFilter({ label, value, onValueChange, className }: QuickFilterProps) {
  const [text, setText] = useState(value);
  const [followed, setFollowed] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (value !== followed) {
    setFollowed(value);
    if (value !== text.trim()) setText(value);
  }
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onValueChange(next.trim()), TYPING_PAUSE_MS);
  };
  return (
    <div data-page-search className={className}>
      <SearchInput label={label} value={text} onValueChange={type} />
    </div>
  );
}
