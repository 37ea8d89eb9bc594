import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormat } from "@/i18n/use-format";
import { useIsPhone } from "@/lib/use-media";
import { type Column, Table } from "@/ui/table";
import { type EventName, type Summary, countOf, inAll } from "./analytics-events";

type AnalyticsDay = Schemas["AnalyticsDay"];

interface AnalyticsTableProps {
  summary: Summary;
  events: readonly EventName[];
}

/** The figures of the plot: the days with anything, the latest first. */
export function AnalyticsTable({ summary, events }: AnalyticsTableProps) {
  const { t } = useTranslation();
  const columns = useColumns(events);
  const days = summary.days.filter(({ counts }) => inAll(counts) > 0).toReversed();
  return (
    <Table
      label={t("settings.analytics.table")}
      columns={columns}
      rows={days}
      rowKey={({ date }) => date}
    />
  );
}

function useColumns(events: readonly EventName[]): Column<AnalyticsDay>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = useIsPhone();
  const figure = ({ counts }: AnalyticsDay, event: EventName) => {
    const count = format.number(countOf(counts, event));
    if (!phone) return count;
    // Without the head of its column a figure says nothing.
    return t("settings.analytics.counted", {
      event: t(`settings.analytics.event.${event}`),
      count,
    });
  };
  return [
    {
      id: "day",
      header: t("settings.analytics.day"),
      cell: ({ date }) => format.day(date),
      phone: "title",
    },
    ...events.map((event): Column<AnalyticsDay> => ({
      id: event,
      header: t(`settings.analytics.event.${event}`),
      cell: (day) => figure(day, event),
      align: "end",
      phone: "meta",
    })),
    {
      id: "total",
      header: t("settings.analytics.total"),
      cell: ({ counts }) => format.number(inAll(counts)),
      align: "end",
      phone: "end",
    },
  ];
}
