import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { floatingStyle } from "./floating-style";

interface PopoverProps {
  /** Names the panel for screen readers. */
  label: string;
  trigger: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  /** As wide as its trigger, for lists of options. */
  matchTrigger?: boolean;
  /** Once it has gone: by itself the focus goes back to the trigger. */
  onCloseAutoFocus?: (event: Event) => void;
  className?: string;
  children: ReactNode;
}

export function Popover({
  label,
  trigger,
  open,
  onOpenChange,
  align = "start",
  matchTrigger = false,
  onCloseAutoFocus,
  className,
  children,
}: PopoverProps) {
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(onCloseAutoFocus && { onCloseAutoFocus })}
          className={cn(
            floatingStyle,
            "max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-auto",
            matchTrigger ? "w-(--radix-popover-trigger-width) min-w-56" : "min-w-48",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
