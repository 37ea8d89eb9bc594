import { Bell } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { navItemStyle } from "@/ui/nav-item";
import { showNotifications } from "../open-state";
import { CountBadge } from "./count-badge";

/** Among the places of a phone's "More". */
export function PhoneRow({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={cn(navItemStyle, "h-11 w-full text-start")}
      onClick={() => {
        onFollow();
        showNotifications(true);
      }}
    >
      <Bell aria-hidden />
      <span className="flex-1 truncate">{t("notifications.title")}</span>
      <CountBadge />
    </button>
  );
}
