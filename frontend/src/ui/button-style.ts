import { cva, type VariantProps } from "class-variance-authority";

/** The look of a button, also for links that lead to a page: `<Link className={buttonStyle({ … })}>`. */
export const buttonStyle = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap select-none",
    "transition-colors duration-80 [&_svg]:shrink-0",
    "disabled:opacity-50 aria-disabled:opacity-50 aria-disabled:cursor-not-allowed disabled:cursor-not-allowed",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-fg not-aria-disabled:hover:bg-accent-hover",
        secondary: "border border-line bg-surface text-fg not-aria-disabled:hover:bg-hover",
        ghost:
          "text-fg-2 not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-fg data-[state=open]:bg-hover",
        danger: "bg-danger text-danger-fg not-aria-disabled:hover:bg-danger-hover",
      },
      size: {
        xs: "h-control-xs text-meta [&_svg]:size-3.5",
        sm: "h-control-sm text-meta [&_svg]:size-3.5",
        md: "h-control text-body [&_svg]:size-4",
      },
      square: { true: "aspect-square", false: "" },
      wide: { true: "w-full", false: "" },
    },
    compoundVariants: [
      { square: false, size: "xs", className: "px-2" },
      { square: false, size: "sm", className: "px-2.5" },
      { square: false, size: "md", className: "px-3" },
    ],
    defaultVariants: { variant: "secondary", size: "md", square: false, wide: false },
  },
);

export type ButtonStyle = VariantProps<typeof buttonStyle>;
