import type { Schemas } from "@/api/client";
import { refuseStranger } from "./auth-handlers";
import { refuse, route } from "./route";
import { state } from "./state";

const none: Schemas["CalendarFeed"] = { url: null, created_at: null, last_used_at: null };
let made = 0;

/** The calendar at a secret address, and what is counted. */
export const feedHandlers = [
  route(
    "get",
    "/api/v1/me/calendar-feed",
    (asked) => refuseStranger(asked) ?? { status: 200, body: state.calendarFeed },
  ),
  route("post", "/api/v1/me/calendar-feed", (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    made += 1;
    state.calendarFeed = { ...none, created_at: new Date().toISOString() };
    const url = `https://rapport.example/api/v1/calendar/secret-${made}.ics`;
    return { status: 201, body: { ...state.calendarFeed, url } };
  }),
  route("delete", "/api/v1/me/calendar-feed", (asked) => {
    const stranger = refuseStranger(asked);
    if (stranger) return stranger;
    state.calendarFeed = none;
    return { status: 204, body: null };
  }),
  route("get", "/api/v1/analytics/summary", (asked) => {
    if (!state.me.permissions.includes("admin")) return refuse(403, "forbidden");
    return refuseStranger(asked) ?? { status: 200, body: state.analytics };
  }),
  route("post", "/api/v1/analytics/events", async (asked) => {
    const { events } = await asked.json<Schemas["AnalyticsEvents"]>();
    state.told.push(...events);
    return { status: 202, body: null };
  }),
];
