import { Bell as BellIcon } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useIsPhone } from "@/lib/use-media";
import { ErrorBoundary } from "@/ui/error-boundary";
import { IconButton } from "@/ui/icon-button";
import { OPEN_KEYS } from "../actions";
import { showNotifications, useAreOpen } from "../open-state";
import { CountBadge, useUnreadCount } from "./count-badge";

const loadPopover = () => import("./notifications-popover");
const NotificationsPopover = lazyWithRetry(loadPopover);
const preload = () => void loadPopover().catch(() => undefined);

/** How many things somebody is told of, and the list of them. The list is fetched when it is first wanted. */
export function Bell() {
  const { t } = useTranslation();
  const count = useUnreadCount();
  const phone = useIsPhone();
  const open = useAreOpen() && !phone;
  const [wanted, setWanted] = useState(false);
  if (open && !wanted) setWanted(true);
  const button = (
    <IconButton
      label={count > 0 ? t("notifications.title_unread", { count }) : t("notifications.title")}
      icon={BellIcon}
      size="xs"
      keys={OPEN_KEYS}
      aria-haspopup="dialog"
      onPointerEnter={preload}
      onFocus={preload}
      {...(!wanted && { onClick: () => showNotifications(true) })}
    />
  );
  return (
    <span className="relative inline-flex">
      <ErrorBoundary fallback={() => button}>
        <Suspense fallback={button}>
          {wanted ? <NotificationsPopover open={open} trigger={button} /> : button}
        </Suspense>
      </ErrorBoundary>
      {/* The button says it in words. */}
      <span aria-hidden className="pointer-events-none absolute -end-1 -top-1">
        <CountBadge />
      </span>
    </span>
  );
}
