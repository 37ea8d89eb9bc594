import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { notificationKeys } from "./keys";

const PAGE = 20;
const EVERY_MS = 60_000;
/** As many as Home shows. */
const LATEST = 5;

/** All of them, the newest first. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: notificationKeys.list,
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) };
    return answer(api.GET("/api/v1/me/notifications", { params: { query }, signal }));
  },
  ...byCursor,
});

/** How many are unread, and the newest of them. Looked at once a minute, and whenever somebody comes back. */
export const unreadQuery = queryOptions({
  queryKey: notificationKeys.unread,
  queryFn: ({ signal }) => {
    const query = { unread: true, include_total: true, limit: LATEST };
    return answer(api.GET("/api/v1/me/notifications", { params: { query }, signal }));
  },
  refetchInterval: EVERY_MS,
  refetchOnWindowFocus: "always",
});
