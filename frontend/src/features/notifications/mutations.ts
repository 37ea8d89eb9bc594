import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useOptimistic } from "@/api/mutation";
import { type Cached, readIn } from "./cache";
import { notificationKeys } from "./keys";

const now = () => new Date().toISOString();

/** Marks one as read, shown at once. */
export function useReadOne() {
  const { t } = useTranslation();
  return useOptimistic<Cached, string, unknown>({
    name: ["notifications", "read"],
    key: () => notificationKeys.all,
    apply: (data, id) => readIn(data, id, now()),
    request: (id) =>
      answer(api.POST("/api/v1/me/notifications/{id}/read", { params: { path: { id } } })),
    // It is read, whatever the server knows of that: nobody has to be told.
    onRefused: () => true,
    failed: () => t("notifications.not_read"),
  });
}

/** Marks all as read, shown at once. */
export function useReadAll() {
  const { t } = useTranslation();
  return useOptimistic<Cached, void, unknown>({
    name: ["notifications", "read"],
    key: () => notificationKeys.all,
    apply: (data) => readIn(data, undefined, now()),
    request: () => answer(api.POST("/api/v1/me/notifications/read-all")),
    failed: () => t("notifications.not_read"),
  });
}
