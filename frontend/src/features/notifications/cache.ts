import type { InfiniteData } from "@tanstack/react-query";
import type { Notification, NotificationPage } from "./types";

type Pages = InfiniteData<NotificationPage>;

/** What either of the queries has cached: a list, or the unread ones with their number. */
export type Cached = Pages | NotificationPage;

type Change = (item: Notification) => Notification;

const changed = (page: NotificationPage, change: Change): NotificationPage => ({
  ...page,
  items: page.items.map((item) => (item.read_at === null ? change(item) : item)),
});

/** The unread ones, less what has been read by this change. */
function fewer(page: NotificationPage, change: Change): NotificationPage {
  const items = changed(page, change).items.filter((item) => item.read_at === null);
  const read = page.items.length - items.length;
  return { ...page, items, total: Math.max(0, (page.total ?? page.items.length) - read) };
}

/** One that is read, or all of them. */
export function readIn(data: Cached, id: string | undefined, at: string): Cached {
  const change: Change = (item) =>
    id === undefined || item.id === id ? { ...item, read_at: at } : item;
  if ("pages" in data) return { ...data, pages: data.pages.map((page) => changed(page, change)) };
  return id === undefined ? { ...data, items: [], total: 0 } : fewer(data, change);
}
