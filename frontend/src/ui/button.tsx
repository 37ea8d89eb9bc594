import type { LucideIcon } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn";
import { type ButtonStyle, buttonStyle } from "./button-style";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends Omit<ComponentProps<"button">, "children" | "disabled"> {
  children: React.ReactNode;
  variant?: ButtonStyle["variant"];
  size?: ButtonStyle["size"];
  wide?: boolean;
  icon?: LucideIcon;
  /** While the work runs: keeps its width, takes no second press. */
  pending?: boolean;
  /** A button that can't be used says why, in a tooltip; it stays reachable by keyboard. */
  disabledReason?: string | undefined;
}

export function Button(props: ButtonProps) {
  const {
    children,
    variant,
    size,
    wide,
    icon: Icon,
    pending = false,
    disabledReason,
    className,
    onClick,
    type = "button",
    ...rest
  } = props;
  const blocked = pending || disabledReason !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      {...rest}
      type={type}
      aria-disabled={blocked || undefined}
      aria-busy={pending || undefined}
      className={cn(buttonStyle({ variant, size, wide }), className)}
      onClick={click}
    >
      {pending ? <Spinner /> : Icon && <Icon aria-hidden />}
      {children}
    </button>
  );
  // A button that is blocked at times is always wrapped: it must not lose the focus when that changes.
  return "disabledReason" in props ? <Tooltip text={disabledReason}>{button}</Tooltip> : button;
}
