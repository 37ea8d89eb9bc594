/** The look of a row of the sidebar. */
export const navItemStyle = [
  "flex h-7 items-center gap-2 rounded-control px-2 font-medium text-fg-2 ring-inset-focus select-none",
  "hover:bg-hover hover:text-fg transition-colors duration-80",
  "aria-[current=page]:bg-selected aria-[current=page]:text-fg",
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-fg-3 aria-[current=page]:[&_svg]:text-fg",
].join(" ");
