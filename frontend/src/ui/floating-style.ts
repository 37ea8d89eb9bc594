/** Everything that floats over the page: menus, lists of options, popovers. */
export const floatingStyle =
  "z-50 animate-pop rounded-card bg-raised text-body text-fg shadow-float outline-none data-[state=closed]:animate-fade-out";

/** One row of a menu or a list of options. */
export const itemStyle = [
  "flex min-h-7 cursor-default items-center gap-2 rounded-control px-2 py-1 text-body outline-none select-none max-md:min-h-11",
  "data-highlighted:bg-hover data-[selected=true]:bg-hover",
  "data-[disabled='']:text-fg-3 data-[disabled=true]:text-fg-3",
].join(" ");

export const groupLabelStyle = "px-2 pt-1.5 pb-1 text-label font-medium text-fg-3";

export const separatorStyle = "-mx-1 my-1 h-px bg-line";
