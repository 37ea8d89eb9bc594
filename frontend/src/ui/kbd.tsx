import { Fragment } from "react";
import { cn } from "@/lib/cn";
import { keyCaps } from "@/lib/hotkeys";
import { isApple } from "@/lib/platform";

interface KeysProps {
  keys: string;
  /** On a button that is named otherwise. */
  decorative?: boolean;
  className?: string;
}

/** A shortcut in the spelling of actions ("mod+k", "g c"), drawn for this machine's keyboard. */
export function Keys({ keys, decorative = false, className }: KeysProps) {
  return (
    <span
      aria-hidden={decorative || undefined}
      className={cn("inline-flex shrink-0 items-center gap-1", className)}
    >
      {keyCaps(keys, isApple()).map((press, index) => (
        // A shortcut never changes its order, so that the position is the identity.
        // oxlint-disable-next-line no-array-index-key
        <Fragment key={index}>
          {press.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-badge border border-line bg-sunken px-1 font-sans text-label font-medium text-fg-2">
      {children}
    </kbd>
  );
}
