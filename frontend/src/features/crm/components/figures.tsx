import { useTranslation } from "react-i18next";
import { useFormat } from "@/i18n/use-format";
import { cn } from "@/lib/cn";
import type { Hue } from "@/ui/hue";
import type { CrmAddress } from "../address";
import type { CrmFilters } from "../search-params";
import type { Dashboard } from "../types";

type FigureName = "total" | "urgent" | "warning" | "high_priority";

/** What the list is narrowed to when a figure is pressed. */
const narrows: Record<FigureName, Pick<CrmFilters, "attention" | "priorities">> = {
  total: { attention: [], priorities: [] },
  urgent: { attention: ["urgent"], priorities: [] },
  warning: { attention: ["warning"], priorities: [] },
  high_priority: { attention: [], priorities: ["strategic", "high"] },
};

const hues: Partial<Record<FigureName, Hue>> = { urgent: "red", warning: "amber" };

const names = ["total", "urgent", "warning", "high_priority"] as const;

interface FiguresProps {
  stats: Dashboard["stats"];
  address: CrmAddress;
}

/** Four figures, each of which is the way to those that it counts. */
export function Figures({ stats, address }: FiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { attention, priorities } = address.filters;
  return (
    <ul
      aria-label={t("crm.dashboard.figures")}
      className="grid grid-cols-4 gap-3 px-gutter max-md:grid-cols-2"
    >
      {names.map((name) => {
        const wanted = narrows[name];
        const pressed =
          wanted.attention.join() === attention.join() &&
          wanted.priorities.join() === priorities.join();
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={pressed}
              data-hue={hues[name] ?? "gray"}
              onClick={() => address.setFilters(pressed ? narrows.total : wanted)}
              className={cn(
                "flex w-full flex-col items-start gap-1 rounded-card bg-surface px-4 py-3 text-start shadow-card hover:bg-hover",
                "aria-pressed:bg-selected aria-pressed:outline-2 aria-pressed:outline-accent",
              )}
            >
              <span className="flex items-center gap-1.5 text-meta text-fg-2">
                {hues[name] && <span aria-hidden className="size-2 rounded-full bg-hue-dot" />}
                {t(`crm.figure.${name}`)}
              </span>
              <span className="tabular text-figure font-semibold">
                {format.number(stats[name] ?? 0)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
