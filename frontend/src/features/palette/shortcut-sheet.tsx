import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { WritingKeys } from "@/features/notes/components/writing-keys";
import { groupActions, useActions } from "@/lib/actions";
import { Keys } from "@/ui/kbd";
import { Sheet } from "@/ui/sheet";
import { closePalette } from "./palette-state";

/** The shortcuts that work here and now: those of the actions registered by this page and the shell. */
export default function ShortcutSheet() {
  const { t } = useTranslation();
  const writes = useCan();
  const groups = groupActions(useActions().filter(({ keys }) => keys !== undefined));
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && closePalette()}
      title={t("palette.shortcuts")}
      description={t("palette.shortcuts_hint")}
    >
      <div
        // A long list scrolls, and nothing in it takes the focus: the arrow keys need it here.
        // oxlint-disable-next-line no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t("palette.shortcuts")}
        className="flex flex-col gap-6"
      >
        {groups.map(({ group, actions }) => (
          <section key={group}>
            <h3 className="mb-1 text-meta font-medium text-fg-3">{t(`palette.group.${group}`)}</h3>
            <dl>
              {actions.map((action) => (
                <div
                  key={action.id}
                  className="flex min-h-row items-center justify-between gap-4 border-b border-line"
                >
                  <dt>{action.title(t)}</dt>
                  <dd>{action.keys !== undefined && <Keys keys={action.keys} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {writes("notes:write") && <WritingKeys />}
      </div>
    </Sheet>
  );
}
