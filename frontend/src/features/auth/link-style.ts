/** A link in the text of a page, with a target for fingers. */
export const linkStyle =
  "inline-flex min-h-6 items-center rounded-control text-fg-2 underline decoration-line-strong underline-offset-4 hover:text-fg max-md:min-h-11";
