import { useFormat } from "./use-format";

interface InstantProps {
  at: string;
  /** How long ago, or the time of the day. */
  as: "ago" | "time";
  className?: string;
}

/** When something happened; pointing at it tells the exact date and time. */
export function Instant({ at, as, className }: InstantProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.instant(at)} className={className}>
      {format[as](at)}
    </time>
  );
}
