import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { floatingStyle, separatorStyle } from "./floating-style";
import type { MenuSections } from "./menu-item";
import { MenuRows } from "./menu-rows";

export interface MenuProps {
  trigger: ReactElement;
  sections: MenuSections;
  /** Above the rows, not selectable: whose menu it is. */
  header?: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** Once it has gone: by itself the focus goes back to the trigger. */
  onCloseAutoFocus?: (event: Event) => void;
}

export function Menu(props: MenuProps) {
  const { trigger, sections, header, align = "end", side = "bottom", onCloseAutoFocus } = props;
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          {...(onCloseAutoFocus && { onCloseAutoFocus })}
          className={cn(
            floatingStyle,
            "max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-52 overflow-y-auto p-1",
          )}
        >
          {header !== undefined && (
            <>
              <div className="px-2 py-1.5">{header}</div>
              <Radix.Separator className={separatorStyle} />
            </>
          )}
          <MenuRows sections={sections} parts={Radix} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
