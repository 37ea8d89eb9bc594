import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { focusFirstField } from "./focus-first-field";
import { IconButton } from "./icon-button";
import { returnFocus } from "./return-focus";
import { useUiText } from "./ui-text";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | "xl";
  /** False where one of the buttons must be chosen. */
  closable?: boolean;
}

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl", xl: "max-w-6xl" };

export const scrimStyle =
  "fixed inset-0 z-40 animate-fade bg-scrim data-[state=closed]:animate-fade-out";

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = "md",
  closable = true,
}: DialogProps) {
  const text = useUiText();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={cn(scrimStyle, "grid place-items-center p-4")}>
          <Radix.Content
            onOpenAutoFocus={focusFirstField}
            onCloseAutoFocus={returnFocus}
            {...(description === undefined && { "aria-describedby": undefined })}
            className={cn(
              "flex max-h-[calc(100dvh-2rem)] w-full animate-pop flex-col rounded-dialog bg-surface shadow-modal outline-none",
              widths[size],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-2">
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
                {description !== undefined && (
                  <Radix.Description className="text-fg-2">{description}</Radix.Description>
                )}
              </div>
              {closable && (
                <Radix.Close asChild>
                  <IconButton label={text.close} icon={X} className="-me-2" />
                </Radix.Close>
              )}
            </header>
            {children !== undefined && (
              <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
            )}
            {footer !== undefined && <DialogFooter>{footer}</DialogFooter>}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 max-md:flex-col-reverse max-md:*:w-full">
      {children}
    </footer>
  );
}
