import { Suspense, useEffect } from "react";
import { useRegisterActions } from "@/lib/actions";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useIsPhone } from "@/lib/use-media";
import { notificationActions } from "../actions";
import { showNotifications, useAreOpen } from "../open-state";

const NotificationsSheet = lazyWithRetry(() => import("./notifications-sheet"));

/** The way to them from the palette and by key; on a phone, which has no bell, the list too. */
export function NotificationsHost() {
  useRegisterActions(notificationActions);
  const phone = useIsPhone();
  const open = useAreOpen();
  // Whoever signs in next does not find it open.
  useEffect(() => () => showNotifications(false), []);
  return <Suspense fallback={null}>{open && phone && <NotificationsSheet />}</Suspense>;
}
