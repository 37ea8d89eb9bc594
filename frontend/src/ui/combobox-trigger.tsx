import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyle } from "./control-style";

interface ComboboxTriggerProps extends ComponentProps<"button"> {
  size?: "sm" | "md" | undefined;
}

/** The closed box of a combobox. The popover around it adds what says whether and what it opens. */
export function ComboboxTrigger({ size, children, ...rest }: ComboboxTriggerProps) {
  const own = { type: "button", role: "combobox" } as const;
  return (
    <button
      {...rest}
      {...own}
      className={cn(controlStyle({ size }), "flex items-center justify-between gap-2 text-start")}
    >
      {children}
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-fg-3" />
    </button>
  );
}
