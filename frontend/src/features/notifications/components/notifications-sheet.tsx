import { useTranslation } from "react-i18next";
import { Sheet } from "@/ui/sheet";
import { showNotifications } from "../open-state";
import { NotificationList, ReadAllButton } from "./notification-list";

/** The list on a phone. */
export default function NotificationsSheet() {
  const { t } = useTranslation();
  return (
    <Sheet
      open
      onOpenChange={showNotifications}
      title={t("notifications.title")}
      actions={<ReadAllButton />}
    >
      <div className="-m-4">
        <NotificationList />
      </div>
    </Sheet>
  );
}
