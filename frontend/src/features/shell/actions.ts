import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import {
  Languages,
  type LucideIcon,
  Monitor,
  Moon,
  PanelLeft,
  Rows3,
  Rows4,
  Sun,
} from "lucide-react";
import { useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { can } from "@/api/can";
import { meQuery } from "@/api/me";
import { type Language, languages, setLanguage } from "@/i18n";
import { type Action, defineAction } from "@/lib/actions";
import {
  type Density,
  type Theme,
  densities,
  getAppearance,
  setDensity,
  setTheme,
  themes,
} from "@/lib/appearance";
import { useIsPhone } from "@/lib/use-media";
import { sectionsFor } from "./nav";
import { toggleSidebar } from "./sidebar-state";

const themeIcons: Record<Theme, LucideIcon> = { light: Sun, dark: Moon, system: Monitor };
const densityIcons: Record<Density, LucideIcon> = { compact: Rows4, comfortable: Rows3 };

export const themeActions = themes.map((theme) =>
  defineAction({
    id: `theme.${theme}`,
    title: (t) => t("shell.use_theme", { name: t(`shell.theme.${theme}`) }),
    icon: themeIcons[theme],
    group: "preferences",
    checked: () => getAppearance().theme === theme,
    run: () => setTheme(theme),
  }),
);

export const densityActions = densities.map((density) =>
  defineAction({
    id: `density.${density}`,
    title: (t) => t("shell.use_density", { name: t(`shell.density.${density}`) }),
    icon: densityIcons[density],
    group: "preferences",
    checked: () => getAppearance().density === density,
    run: () => setDensity(density),
  }),
);

export const languageActions = languages.map((language: Language) =>
  defineAction({
    id: `language.${language}`,
    title: (t) => t("shell.use_language", { name: t(`shell.language.${language}`) }),
    icon: Languages,
    group: "preferences",
    checked: () => i18next.language === language,
    run: () => void setLanguage(language),
  }),
);

const sidebarAction = defineAction({
  id: "sidebar.toggle",
  title: (t) => t("shell.action.toggle_sidebar"),
  icon: PanelLeft,
  group: "preferences",
  keys: "mod+b",
  run: toggleSidebar,
});

/** The actions that are there on every page. */
export function useShellActions(): readonly Action[] {
  const navigate = useNavigate();
  const phone = useIsPhone();
  const { data: me } = useQuery(meQuery);
  return useMemo(() => {
    const sections = sectionsFor((permission) => can(me, permission));
    const places = sections.flatMap((section) => section.items);
    const go = places.map((place) =>
      defineAction({
        id: `go.${place.id}`,
        title: (t) => t("shell.action.go_to", { page: place.title(t) }),
        icon: place.icon,
        group: "go",
        keys: place.keys,
        run: () => void navigate({ to: place.to }),
      }),
    );
    const everywhere = [...go, ...themeActions, ...densityActions, ...languageActions];
    // A phone has a bar instead.
    return phone ? everywhere : [...everywhere, sidebarAction];
  }, [navigate, phone, me]);
}
