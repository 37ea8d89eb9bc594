import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { moveBetweenRows } from "@/ui/row-keys";
import { showNotifications } from "../open-state";
import { unreadQuery } from "../queries";
import { NotificationRow } from "./notification-row";

/** The latest mentions that somebody has not read yet. Nothing when there are none. */
export function MentionsOfMe() {
  const { t } = useTranslation();
  const { data } = useQuery(unreadQuery);
  const items = (data?.items ?? []).filter(({ kind }) => kind === "mention");
  if (items.length === 0) return null;
  return (
    <PageSection
      title={t("notifications.of_me")}
      actions={
        <Button size="xs" variant="ghost" onClick={() => showNotifications(true)}>
          {t("notifications.show_all")}
        </Button>
      }
    >
      {/* The rows' own links take the focus; the arrow keys move it between them. */}
      {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
      <ul
        aria-label={t("notifications.of_me")}
        onKeyDown={(event) => moveBetweenRows(event)}
        className="overflow-hidden rounded-card border border-line"
      >
        {items.map((item) => (
          <li key={item.id} data-row className="border-b border-line last:border-b-0">
            <NotificationRow item={item} />
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
