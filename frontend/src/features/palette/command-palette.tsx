import { useIsFetching } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Check, Search, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "@/features/records/kinds";
import { searchKeys } from "@/features/search/queries";
import { type Action, groupActions, useActions } from "@/lib/actions";
import { cn } from "@/lib/cn";
import { scrimStyle } from "@/ui/dialog";
import { groupLabelStyle, itemStyle } from "@/ui/floating-style";
import { Keys } from "@/ui/kbd";
import { Spinner } from "@/ui/spinner";
import { closePalette } from "./palette-state";
import { rank } from "./rank";
import { readRecent, rememberAction } from "./recent";
import { SearchResults } from "./search-results";

function run(action: Action): void {
  closePalette();
  rememberAction(action.id);
  action.run();
}

export default function CommandPalette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const router = useRouter();
  const searching = useIsFetching({ queryKey: searchKeys.all }) > 0;
  const open = (place: Place) => {
    closePalette();
    void router.navigate(place);
  };
  const openPath = (path: string) => {
    closePalette();
    router.history.push(path);
  };
  const actions = useActions().filter((action) => action.id !== "palette.open");
  const recent = readRecent()
    .map((id) => actions.find((action) => action.id === id))
    .filter((action) => action !== undefined);
  return (
    <Radix.Root open onOpenChange={(open) => !open && closePalette()}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[12dvh] z-40 mx-auto w-[calc(100vw-2rem)] max-w-xl animate-pop overflow-hidden rounded-dialog bg-raised shadow-modal outline-none max-md:inset-0 max-md:w-full max-md:max-w-none max-md:rounded-none"
        >
          <Radix.Title className="sr-only">{t("palette.title")}</Radix.Title>
          <Command
            label={t("palette.title")}
            filter={rank}
            loop
            className="flex max-h-full flex-col"
          >
            <QueryBar query={query} onQueryChange={setQuery} searching={searching} />
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1 max-md:max-h-[calc(100dvh-3.5rem)]">
              <Command.Empty className="px-3 py-6 text-center text-fg-3">
                {searching ? t("ui.loading") : t("palette.nothing", { query })}
              </Command.Empty>
              {query === "" && recent.length > 0 && (
                <ActionGroupRows
                  heading={t("palette.group.recent")}
                  prefix="recent"
                  actions={recent}
                  onRun={run}
                />
              )}
              {groupActions(actions).map((entry) => (
                <ActionGroupRows
                  key={entry.group}
                  heading={t(`palette.group.${entry.group}`)}
                  prefix="all"
                  actions={entry.actions}
                  onRun={run}
                />
              ))}
              <SearchResults query={query} onOpen={open} onOpenPath={openPath} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface QueryBarProps {
  query: string;
  onQueryChange: (query: string) => void;
  searching: boolean;
}

function QueryBar({ query, onQueryChange, searching }: QueryBarProps) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-2 border-b border-line ps-4 pe-2">
      {searching ? <Spinner /> : <Search aria-hidden className="size-4 shrink-0 text-fg-3" />}
      <Command.Input
        value={query}
        onValueChange={onQueryChange}
        placeholder={t("palette.placeholder")}
        className="h-12 min-w-0 flex-1 bg-transparent text-input outline-none"
      />
      <Radix.Close className="grid place-items-center rounded-control p-1.5 hover:bg-hover max-md:size-11">
        <span className="sr-only">{t("ui.close")}</span>
        <Keys keys="escape" decorative className="max-md:hidden" />
        {/* A phone has no such key. */}
        <X aria-hidden className="size-4 md:hidden" />
      </Radix.Close>
    </div>
  );
}

interface ActionGroupRowsProps {
  heading: string;
  /** Recent actions stand in the list twice: the prefix keeps their rows apart. */
  prefix: string;
  actions: readonly Action[];
  onRun: (action: Action) => void;
}

function ActionGroupRows({ heading, prefix, actions, onRun }: ActionGroupRowsProps) {
  return (
    <Command.Group heading={<span className={cn(groupLabelStyle, "block")}>{heading}</span>}>
      {actions.map((action) => (
        <ActionRow key={action.id} action={action} value={`${prefix}:${action.id}`} onRun={onRun} />
      ))}
    </Command.Group>
  );
}

interface ActionRowProps {
  action: Action;
  value: string;
  onRun: (action: Action) => void;
}

function ActionRow({ action, value, onRun }: ActionRowProps) {
  const { t } = useTranslation();
  const title = action.title(t);
  const reason = action.disabledReason?.(t);
  const Icon = action.icon;
  return (
    <Command.Item
      value={value}
      keywords={[title, action.keywords?.(t) ?? ""]}
      disabled={reason !== undefined}
      onSelect={() => onRun(action)}
      className={cn(itemStyle, "min-h-8")}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="min-w-0 flex-1 truncate">
        {title}
        {reason !== undefined && <span className="ms-2 text-meta text-fg-3">{reason}</span>}
      </span>
      {action.checked?.() === true && <Check aria-hidden className="size-3.5" />}
      {action.keys !== undefined && <Keys keys={action.keys} className="max-md:hidden" />}
    </Command.Item>
  );
}
