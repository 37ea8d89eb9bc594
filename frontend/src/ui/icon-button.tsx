import type { LucideIcon } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn";
import { ariaKeys } from "@/lib/hotkeys";
import { isApple } from "@/lib/platform";
import { type ButtonStyle, buttonStyle } from "./button-style";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<
  ComponentProps<"button">,
  "children" | "disabled" | "aria-label"
> {
  /** Read aloud, and shown as the tooltip. */
  label: string;
  icon: LucideIcon;
  variant?: ButtonStyle["variant"];
  size?: ButtonStyle["size"];
  keys?: string;
  pending?: boolean;
  disabledReason?: string | undefined;
}

export function IconButton({
  label,
  icon: Icon,
  variant = "ghost",
  size = "sm",
  keys,
  pending = false,
  disabledReason,
  className,
  onClick,
  type = "button",
  ...rest
}: IconButtonProps) {
  const blocked = pending || disabledReason !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Tooltip text={disabledReason ?? label} keys={disabledReason === undefined ? keys : undefined}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys, isApple())}
        aria-disabled={blocked || undefined}
        aria-busy={pending || undefined}
        className={cn(buttonStyle({ variant, size, square: true }), className)}
        onClick={click}
      >
        {pending ? <Spinner /> : <Icon aria-hidden />}
      </button>
    </Tooltip>
  );
}
