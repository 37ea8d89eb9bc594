import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { Keys } from "@/ui/kbd";
import { PageHeader, PageSection } from "@/ui/page-header";
import { partOfDay } from "./part-of-day";

const offered = new Set<Action["group"]>(["create", "go", "help"]);

export function HomePage() {
  const { t } = useTranslation();
  const [hour] = useState(() => new Date().getHours());
  const actions = useActions().filter(
    (action) => offered.has(action.group) && action.id !== "go.home",
  );
  return (
    <>
      <PageHeader title={t("shell.nav.home")} />
      <div className="mx-auto flex max-w-160 flex-col gap-6 px-gutter py-8">
        <p className="text-record font-semibold">{t(`home.${partOfDay(hour)}`)}</p>
        <PageSection title={t("home.start_here")}>
          <ul className="overflow-hidden rounded-card border border-line">
            {actions.map((action) => (
              <li key={action.id} className="border-b border-line last:border-b-0">
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
