import { cn } from "@/lib/cn";
import { initials, pickBy } from "@/lib/text";
import { type Hue, hues } from "./hue";

interface AvatarProps {
  name: string;
  size?: "sm" | "md" | "lg";
  /** The person's own, as the API says it. What has none of its own gets one by its name when it is a square. */
  hue?: string | undefined;
  /** A client or company is a square, a person a circle. */
  square?: boolean;
  /** The name stands beside it: then it is not read twice. */
  decorative?: boolean;
  className?: string;
}

const sizes = {
  sm: "size-5 text-[0.5625rem]",
  md: "size-7 text-label",
  lg: "size-10 text-body",
};

const avatarHues = ["blue", "green", "red", "amber", "violet", "cyan", "orange"] as const;

const isHue = (word: string | undefined): word is Hue => hues.some((hue) => hue === word);

function hueOf(name: string, hue: string | undefined, square: boolean): Hue {
  if (isHue(hue)) return hue;
  return square ? pickBy(name, avatarHues) : "gray";
}

export function Avatar({
  name,
  size = "sm",
  hue,
  square = false,
  decorative = false,
  className,
}: AvatarProps) {
  return (
    <span
      data-hue={hueOf(name, hue, square)}
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
      className={cn(
        "inline-flex shrink-0 items-center justify-center bg-hue-bg font-semibold text-hue select-none",
        "shadow-[inset_0_0_0_1px_color-mix(in_oklch,var(--hue-dot)_30%,transparent)]",
        square ? "rounded-badge" : "rounded-full",
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

interface PersonProps {
  name: string;
  hue?: string | undefined;
  description?: string;
  className?: string;
}

/** A person in a row or a list. */
export function Person({ name, hue, description, className }: PersonProps) {
  return (
    <span
      className={cn("inline-flex max-w-full min-w-0 items-center gap-1.5 align-middle", className)}
    >
      <Avatar name={name} hue={hue} decorative />
      <span className="truncate">{name}</span>
      {description !== undefined && <span className="truncate text-fg-3">{description}</span>}
    </span>
  );
}
