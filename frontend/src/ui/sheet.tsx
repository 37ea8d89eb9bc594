import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { scrimStyle } from "./dialog";
import { focusFirstField } from "./focus-first-field";
import { IconButton } from "./icon-button";
import { returnFocus } from "./return-focus";
import { useUiText } from "./ui-text";

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  wide?: boolean;
  /** Beside the close button, such as a menu of the record. */
  actions?: ReactNode;
  children: ReactNode;
  /** Stays in sight while the content scrolls: the buttons of the form. */
  footer?: ReactNode;
}

/** A record or a form beside its page; on a phone a drawer of full height. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  wide = false,
  actions,
  children,
  footer,
}: SheetProps) {
  const text = useUiText();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={returnFocus}
          {...(description === undefined && { "aria-describedby": undefined })}
          className={cn(
            "fixed z-40 flex flex-col bg-surface shadow-modal outline-none",
            "inset-y-2 end-2 w-[calc(100vw-1rem)] rounded-panel",
            wide ? "max-w-160" : "max-w-120",
            "animate-sheet-in data-[state=closed]:animate-sheet-out",
            "max-md:inset-x-0 max-md:top-0 max-md:bottom-0 max-md:w-full max-md:max-w-none max-md:rounded-none",
            "max-md:animate-drawer-in max-md:data-[state=closed]:animate-drawer-out",
          )}
        >
          <header className="flex min-h-top-bar items-center gap-2 border-b border-line ps-5 pe-3 max-md:ps-4">
            <div className="flex min-w-0 flex-1 flex-col py-2">
              <Radix.Title className="truncate text-title font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="text-meta text-fg-2">{description}</Radix.Description>
              )}
            </div>
            {actions}
            <Radix.Close asChild>
              <IconButton label={text.close} icon={X} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-5 max-md:p-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 max-md:px-4 max-md:pb-[calc(.75rem+env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
