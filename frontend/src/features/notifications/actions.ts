import { Bell } from "lucide-react";
import { defineAction } from "@/lib/actions";
import { showNotifications } from "./open-state";

export const OPEN_KEYS = "g i";

export const notificationActions = [
  defineAction({
    id: "notifications.open",
    title: (t) => t("notifications.title"),
    icon: Bell,
    group: "go",
    keys: OPEN_KEYS,
    run: () => showNotifications(true),
  }),
];
