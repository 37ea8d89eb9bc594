import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { unreadQuery } from "../queries";

const MOST = 99;

export function useUnreadCount(): number {
  const { data } = useQuery(unreadQuery);
  return data?.total ?? 0;
}

/** "99+" beyond two digits. */
export const shortCount = (count: number): string => (count > MOST ? `${MOST}+` : String(count));

/** How many are unread, on what leads to them. Nothing when there are none. */
export function CountBadge({ className }: { className?: string }) {
  const { t } = useTranslation();
  const count = useUnreadCount();
  if (count === 0) return null;
  return (
    <span
      className={cn(
        "tabular inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-label leading-none font-semibold text-accent-fg",
        className,
      )}
    >
      <span aria-hidden>{shortCount(count)}</span>
      <span className="sr-only">{t("notifications.unread", { count })}</span>
    </span>
  );
}
