import type { Schemas } from "@/api/client";
import type { Hue } from "@/ui/hue";

export type EventName = Schemas["AnalyticsName"];
export type Summary = Schemas["AnalyticsSummary"];
type Counts = Readonly<Record<string, number>>;

/** In the order in which they are stacked and named. */
export const eventHues: Readonly<Record<EventName, Hue>> = {
  clients_viewed: "blue",
  client_details_viewed: "cyan",
  my_tasks_task_reordered: "amber",
  leads_board_viewed: "green",
  lead_created: "violet",
  lead_status_changed: "red",
};

const isEventName = (name: string): name is EventName => Object.hasOwn(eventHues, name);

export const countOf = (counts: Counts, event: EventName): number => counts[event] ?? 0;

export const inAll = (counts: Counts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Those that there were any of. */
export const countedEvents = (totals: Counts): EventName[] =>
  Object.keys(eventHues)
    .filter(isEventName)
    .filter((event) => countOf(totals, event) > 0);
