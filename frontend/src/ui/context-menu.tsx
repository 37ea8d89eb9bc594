import { ContextMenu as Radix } from "radix-ui";
import type { ReactElement } from "react";
import { cn } from "@/lib/cn";
import { floatingStyle } from "./floating-style";
import type { MenuSection } from "./menu-item";
import { MenuRows } from "./menu-rows";

interface ContextMenuProps {
  sections: readonly MenuSection[];
  /** The area that answers to the right mouse button or a long press. Its actions are in a visible menu as well. */
  children: ReactElement;
}

export function ContextMenu({ sections, children }: ContextMenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          collisionPadding={8}
          className={cn(floatingStyle, "max-w-80 min-w-52 overflow-y-auto p-1")}
        >
          <MenuRows sections={sections} parts={Radix} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
