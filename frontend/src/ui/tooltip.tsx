import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Keys } from "./kbd";

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

interface TooltipProps {
  /** None: nothing to say just now. The element below stays the same one, and keeps its focus. */
  text: string | undefined;
  keys?: string | undefined;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactElement;
}

/** Never the only place of a fact: touch screens do not show it. */
export function Tooltip({ text, keys, side, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      {text !== undefined && (
        <Radix.Portal>
          <Radix.Content
            {...(side && { side })}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-72 animate-pop items-center gap-2 rounded-control bg-raised px-2 py-1 text-meta text-fg shadow-float"
          >
            {text}
            {keys !== undefined && <Keys keys={keys} />}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  );
}
