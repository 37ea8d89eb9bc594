import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Popover } from "@/ui/popover";
import { showNotifications } from "../open-state";
import { NotificationList, ReadAllButton } from "./notification-list";

interface NotificationsPopoverProps {
  open: boolean;
  trigger: ReactElement;
}

export default function NotificationsPopover({ open, trigger }: NotificationsPopoverProps) {
  const { t } = useTranslation();
  return (
    <Popover
      label={t("notifications.title")}
      open={open}
      onOpenChange={showNotifications}
      trigger={trigger}
      className="w-96"
    >
      <header className="sticky top-0 z-10 flex min-h-top-bar items-center justify-between gap-2 border-b border-line bg-raised px-3">
        <h2 className="font-semibold">{t("notifications.title")}</h2>
        <ReadAllButton />
      </header>
      <NotificationList />
    </Popover>
  );
}
