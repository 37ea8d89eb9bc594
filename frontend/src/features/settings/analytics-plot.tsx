import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { StatusDot } from "@/ui/status-dot";
import { type EventName, type Summary, countOf, eventHues, inAll } from "./analytics-events";

interface AnalyticsPlotProps {
  summary: Summary;
  events: readonly EventName[];
}

/** In the units of the drawing, which is as wide as its place. */
const STEP = 20;
const BAR = 14;
const HEIGHT = 120;

interface Piece {
  event: EventName;
  count: number;
  top: number;
  height: number;
}

/** The pieces of one bar, from the ground up. */
export function piecesOf(
  counts: Readonly<Record<string, number>>,
  events: readonly EventName[],
  most: number,
): Piece[] {
  let top = HEIGHT;
  return events.flatMap((event) => {
    const count = countOf(counts, event);
    if (count === 0) return [];
    const height = (count / most) * HEIGHT;
    top -= height;
    return [{ event, count, top, height }];
  });
}

/** A bar for each day, of a piece for each event. The figures are in the table below. */
export function AnalyticsPlot({ summary, events }: AnalyticsPlotProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { days, totals } = summary;
  const most = Math.max(1, ...days.map(({ counts }) => inAll(counts)));
  const label = t("settings.analytics.plot", {
    from: format.day(summary.from),
    to: format.day(summary.to),
    total: format.number(inAll(totals)),
    most: format.number(most),
  });
  return (
    <figure className="flex flex-col gap-2 border-b border-line p-3">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-32 w-full border-b border-line-strong"
      >
        {days.map(({ date, counts }, index) =>
          piecesOf(counts, events, most).map(({ event, count, top, height }) => (
            <rect
              key={`${date} ${event}`}
              data-hue={eventHues[event]}
              x={index * STEP + (STEP - BAR) / 2}
              y={top}
              width={BAR}
              height={height}
              className="fill-hue-dot"
            >
              <title>
                {t("settings.analytics.bar", {
                  day: format.day(date),
                  event: t(`settings.analytics.event.${event}`),
                  count: format.number(count),
                })}
              </title>
            </rect>
          )),
        )}
      </svg>
      <div aria-hidden className="flex justify-between text-meta text-fg-3">
        <span>{format.day(summary.from)}</span>
        <span>{format.day(summary.to)}</span>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-fg-2">
        {events.map((event) => (
          <StatusDot
            key={event}
            hue={eventHues[event]}
            label={t("settings.analytics.counted", {
              event: t(`settings.analytics.event.${event}`),
              count: format.number(countOf(totals, event)),
            })}
          />
        ))}
      </figcaption>
    </figure>
  );
}
