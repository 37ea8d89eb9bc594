import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { DialogFooter, scrimStyle } from "./dialog";
import { returnFocus } from "./return-focus";
import { useUiText } from "./ui-text";

export interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, in one sentence. */
  description: string;
  /** The verb of the title: "Delete", not "OK". */
  confirmLabel: string;
  onConfirm: () => void;
  danger?: boolean;
  pending?: boolean;
  /** A refusal of the server is shown here, and nowhere else. */
  error?: string | undefined;
  children?: ReactNode;
}

/** Asks before what can't be undone. What can be undone is done at once, with an undo toast. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  onConfirm,
  danger = false,
  pending = false,
  error,
  children,
}: ConfirmProps) {
  const text = useUiText();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={cn(scrimStyle, "grid place-items-center overflow-y-auto p-4")}>
          <Radix.Content
            onCloseAutoFocus={returnFocus}
            className="flex w-full max-w-md animate-pop flex-col rounded-dialog bg-surface shadow-modal outline-none"
          >
            <div className="flex flex-col gap-1 px-5 pt-4 pb-4">
              <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
              <Radix.Description className="text-fg-2">{description}</Radix.Description>
              {children}
              {error !== undefined && (
                <p role="alert" data-hue="red" className="mt-2 text-hue">
                  {error}
                </p>
              )}
            </div>
            <DialogFooter>
              <Radix.Cancel asChild>
                <Button>{text.cancel}</Button>
              </Radix.Cancel>
              <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </DialogFooter>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
