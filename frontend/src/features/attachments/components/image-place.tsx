import { cn } from "@/lib/cn";

export const imagePlaceStyle = "relative block max-w-full overflow-hidden rounded-control";

export const ratioOf = (width?: number, height?: number): string | undefined =>
  width && height ? `${width} / ${height}` : undefined;

export function Waiting({ sized }: { sized: boolean }) {
  return (
    <span
      className={cn(
        "block animate-pulse-slow rounded-control bg-hover",
        sized ? "absolute inset-0" : "h-32 w-48 max-w-full",
      )}
    />
  );
}

interface ImagePlaceProps {
  width: number | undefined;
  height: number | undefined;
}

/** As large as the image that will stand here: nothing moves when it does. */
export function ImagePlace({ width, height }: ImagePlaceProps) {
  const ratio = ratioOf(width, height);
  return (
    <span style={{ width, aspectRatio: ratio }} className={imagePlaceStyle}>
      <Waiting sized={ratio !== undefined} />
    </span>
  );
}
