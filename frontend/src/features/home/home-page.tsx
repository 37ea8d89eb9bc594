import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, groupActions, useActions } from "@/lib/actions";
import { cn } from "@/lib/cn";
import { hourOf } from "@/lib/dates";
import { useTimeZone } from "@/lib/time-zone";
import { Keys } from "@/ui/kbd";
import { PageHeader, PageSection } from "@/ui/page-header";
import { partOfDay } from "./part-of-day";

const offered = new Set<Action["group"]>(["create", "go", "help"]);

interface HomePageProps {
  /** What the parts of the app have to show here, each a section of its own. */
  children?: ReactNode;
}

export function HomePage({ children }: HomePageProps) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const hour = hourOf(now, useTimeZone());
  const actions = groupActions(useActions())
    .flatMap((entry) => entry.actions)
    .filter((action) => offered.has(action.group) && action.id !== "go.home");
  return (
    <>
      <PageHeader title={t("shell.nav.home")} />
      <div className="mx-auto flex max-w-160 flex-col gap-8 px-gutter py-8 max-md:py-5">
        <p className="text-record font-semibold">{t(`home.${partOfDay(hour)}`)}</p>
        {children}
        <PageSection title={t("home.start_here")}>
          <ul className="overflow-hidden rounded-card border border-line">
            {actions.map((action) => (
              <li
                key={action.id}
                // A phone has no keys to show.
                className={cn(
                  "border-b border-line last:border-b-0",
                  action.id === "palette.shortcuts" && "touch:hidden",
                )}
              >
                <StartRow action={action} />
              </li>
            ))}
          </ul>
        </PageSection>
      </div>
    </>
  );
}

function StartRow({ action }: { action: Action }) {
  const { t } = useTranslation();
  const Icon = action.icon;
  return (
    <button
      type="button"
      onClick={action.run}
      className="flex h-11 w-full items-center gap-3 px-3 text-start font-medium ring-inset-focus hover:bg-hover"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="flex-1 truncate">{action.title(t)}</span>
      {action.keys !== undefined && <Keys keys={action.keys} className="max-md:hidden" />}
    </button>
  );
}
