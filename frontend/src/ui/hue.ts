/** The status hues of the design. An element with `data-hue` gives its children `text-hue`, `bg-hue-bg`, `bg-hue-dot`. */
export const hues = ["gray", "blue", "cyan", "green", "amber", "orange", "red", "violet"] as const;
export type Hue = (typeof hues)[number];
