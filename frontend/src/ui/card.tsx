import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

interface CardProps extends ComponentProps<"div"> {
  /** The whole card leads somewhere: it answers to the pointer. The link itself is inside, see `cardLinkStyle`. */
  interactive?: boolean;
}

export function Card({ interactive = false, className, ...rest }: CardProps) {
  return (
    <div
      {...rest}
      className={cn(
        "relative rounded-card bg-surface p-3 shadow-card",
        interactive &&
          "transition-shadow duration-80 hover:shadow-float has-[.card-link:focus-visible]:outline-2 has-[.card-link:focus-visible]:outline-offset-2 has-[.card-link:focus-visible]:outline-ring",
        className,
      )}
    />
  );
}

/** On the one link of an interactive card: its target covers the card, other buttons lie above it with `relative`. */
export const cardLinkStyle =
  "card-link font-medium outline-none after:absolute after:inset-0 after:rounded-card";
