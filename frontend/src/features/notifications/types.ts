import type { Schemas } from "@/api/client";

/** What somebody is told of. */
export type Notification = Schemas["Notification"];

export type NotificationPage = Schemas["Page_Notification"];
