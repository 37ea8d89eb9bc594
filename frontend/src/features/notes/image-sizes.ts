/** How wide an image is shown, in pixels; none is ever wider than its column. */
const widths = { small: 240, medium: 480, large: 720 };

export type ImageSize = keyof typeof widths | "full";

export interface Pixels {
  width: number;
  height: number;
}

/** Those that make sense for an image of this size: it is never blown up. */
export function sizesFor({ width }: Pixels): ImageSize[] {
  const smaller = (["small", "medium", "large"] as const).filter((size) => widths[size] < width);
  return smaller.length === 0 ? [] : [...smaller, "full"];
}

export function scaled(natural: Pixels, size: ImageSize): Pixels {
  if (size === "full") return natural;
  const width = Math.min(widths[size], natural.width);
  return { width, height: Math.max(1, Math.round((natural.height * width) / natural.width)) };
}

export const sizeOfWidth = (natural: Pixels, width: number): ImageSize | undefined =>
  sizesFor(natural).find((size) => scaled(natural, size).width === width);

/** The server takes no larger numbers. */
const PIXELS_MAX = 10_000;

/** The size of a picture that has just arrived, as the text may name it. */
export function ofArrived(width: number | null, height: number | null): Partial<Pixels> {
  if (width === null || height === null) return {};
  const scale = Math.min(1, PIXELS_MAX / Math.max(width, height));
  const fit = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: fit(width), height: fit(height) };
}
