import { cva } from "class-variance-authority";

/** The box that inputs, selects and comboboxes share. */
export const controlStyle = cva(
  [
    "w-full min-w-0 rounded-control border bg-surface text-fg transition-colors duration-80",
    "border-line-strong hover:border-fg-3",
    "focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring focus-visible:border-transparent",
    "aria-invalid:border-danger disabled:bg-sunken disabled:text-fg-3 disabled:hover:border-line-strong",
  ],
  {
    variants: {
      size: {
        sm: "h-control-sm px-2 text-body max-md:text-input",
        md: "h-control px-2.5 text-input",
        area: "px-2.5 py-1.5 text-input",
      },
    },
    defaultVariants: { size: "md" },
  },
);
