import type { Get, Post } from "@/api/by-hand";
import type { Schemas } from "@/api/client";

/** What somebody is told of. */
export interface Notification {
  id: string;
  kind: "mention";
  actor: Schemas["PersonRef"];
  note: { id: string; title: string | null };
  record: Schemas["RecordRef"];
  excerpt: string;
  created_at: string;
  read_at: string | null;
}

export interface NotificationPage {
  items: Notification[];
  next_cursor: string | null;
  total?: number | null;
}

interface NotificationFilter {
  unread?: boolean;
  include_total?: boolean;
  limit?: number;
  cursor?: string;
}

declare module "@/api/schema" {
  interface paths {
    "/api/v1/me/notifications": Get<NotificationPage, NotificationFilter>;
    "/api/v1/me/notifications/{id}/read": Post<Notification, { id: string }>;
    "/api/v1/me/notifications/read-all": Post<{ read: number }>;
  }
}
