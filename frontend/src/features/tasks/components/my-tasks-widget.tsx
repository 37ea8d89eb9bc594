import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { buttonStyle } from "@/ui/button-style";
import { PageSection } from "@/ui/page-header";
import { moveBetweenRows } from "@/ui/row-keys";
import { summaryQuery } from "../queries";
import type { TaskItem } from "../types";
import { DueBadge } from "./due-badge";
import { StatusSign } from "./status-sign";

/** What is next for me: at most five, of how many. Nothing when nothing is mine. */
export function MyTasksWidget() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(summaryQuery);
  if (!data || data.items.length === 0) return null;
  const { items, total } = data;
  return (
    <PageSection
      title={t("mine.title")}
      actions={
        <span className="flex items-center gap-2">
          <span className="tabular text-meta text-fg-3">
            {t("mine.some_of", {
              count: total,
              shown: format.number(items.length),
              number: format.number(total),
            })}
          </span>
          <Link to="/my-tasks" className={buttonStyle({ size: "xs", variant: "ghost" })}>
            {t("mine.see_all")}
          </Link>
        </span>
      }
    >
      {/* The rows' own links take the focus; the arrow keys move it between them. */}
      {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
      <ul
        aria-label={t("mine.title")}
        onKeyDown={(event) => moveBetweenRows(event)}
        className="overflow-hidden rounded-card border border-line"
      >
        {items.map((task) => (
          <li key={task.id} data-row className="border-b border-line last:border-b-0">
            <WidgetRow task={task} />
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

function WidgetRow({ task }: { task: TaskItem }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/my-tasks"
      search={{ task: task.id }}
      className="flex min-h-11 items-center gap-3 px-3 py-1.5 ring-inset-focus hover:bg-hover"
    >
      <StatusSign status={task.status} hideLabel />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{task.title}</span>
        <span className="truncate text-meta text-fg-2">
          <span className="font-medium">{task.client?.name ?? t("mine.no_client")}</span>
          {` · ${task.project.name}`}
        </span>
      </span>
      <DueBadge task={task} className="shrink-0" />
    </Link>
  );
}
