import { Settings2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { useAppearance } from "@/lib/appearance";
import { cn } from "@/lib/cn";
import { Avatar } from "@/ui/avatar";
import { Menu } from "@/ui/menu";
import type { MenuItem, MenuSection } from "@/ui/menu-item";
import { densityActions, languageActions, themeActions } from "./actions";
import type { Viewer } from "./viewer";

function useAccountSections(viewer: Viewer | undefined): MenuSection[] {
  const { t } = useTranslation();
  const actions = useActions();
  useAppearance();
  const row = (action: Action, label = action.title(t)): MenuItem => ({
    id: action.id,
    label,
    icon: action.icon,
    keys: action.keys,
    danger: action.danger,
    checked: action.checked?.(),
    disabledReason: action.disabledReason?.(t),
    onSelect: action.run,
  });
  const group = (name: Action["group"]) =>
    actions.filter((action) => action.group === name).map((action) => row(action));
  const choices = (list: readonly Action[], names: readonly string[]) =>
    list.map((action, index) => row(action, names[index]));
  const places = actions.filter((action) => action.group === "org");
  const nameOf = (id: string) => viewer?.orgs.find((org) => id === `org.${org.id}`)?.name;
  return [
    {
      id: "org",
      label: t("shell.organisation"),
      items: places.map((place) => row(place, nameOf(place.id))),
    },
    {
      id: "theme",
      label: t("shell.theme.heading"),
      items: choices(themeActions, [
        t("shell.theme.light"),
        t("shell.theme.dark"),
        t("shell.theme.system"),
      ]),
    },
    {
      id: "density",
      label: t("shell.density.heading"),
      items: choices(densityActions, [t("shell.density.compact"), t("shell.density.comfortable")]),
    },
    {
      id: "language",
      label: t("shell.language.heading"),
      items: choices(languageActions, [t("shell.language.en"), t("shell.language.de")]),
    },
    { id: "help", items: group("help") },
    { id: "account", items: group("account") },
  ];
}

interface AccountMenuProps {
  viewer: Viewer | undefined;
  collapsed?: boolean;
}

/** Theme, density, language, help and, once somebody is signed in, their account. */
export function AccountMenu({ viewer, collapsed = false }: AccountMenuProps) {
  const { t } = useTranslation();
  const sections = useAccountSections(viewer);
  const name = viewer?.name ?? t("shell.preferences");
  return (
    <Menu
      align="start"
      side="top"
      sections={sections}
      {...(viewer && {
        header: (
          <div className="flex flex-col">
            <span className="truncate font-medium">{viewer.name}</span>
            <span className="truncate text-meta text-fg-3">{viewer.email}</span>
          </div>
        ),
      })}
      trigger={
        <button
          type="button"
          className={cn(
            "flex h-8 min-w-0 items-center gap-2 rounded-control px-2 font-medium text-fg-2 ring-inset-focus hover:bg-hover hover:text-fg data-[state=open]:bg-hover max-md:h-11",
            collapsed ? "px-1.5" : "flex-1",
          )}
        >
          {viewer ? (
            <Avatar name={viewer.name} hue={viewer.hue} decorative />
          ) : (
            <Settings2 aria-hidden className="size-4 shrink-0 text-fg-3" />
          )}
          {viewer && <span className="sr-only">{`${t("shell.account")}: `}</span>}
          <span className={collapsed ? "sr-only" : "truncate"}>{name}</span>
        </button>
      }
    />
  );
}
