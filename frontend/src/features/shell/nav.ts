import type { LinkProps } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Building2, House, type LucideIcon } from "lucide-react";

export interface NavItem {
  id: string;
  title: (t: TFunction) => string;
  icon: LucideIcon;
  to: LinkProps["to"] & string;
  /** "g" and a letter. */
  keys: string;
  /** Also in the bottom bar of a phone: at most three of all. */
  phone?: boolean;
}

export interface NavSection {
  id: string;
  title?: (t: TFunction) => string;
  items: readonly NavItem[];
}

/**
 * The places of the app, in the order of the sidebar. A new place is one line here: sidebar, bottom bar,
 * "Go to" in the palette and its shortcut follow.
 */
export const navSections: readonly NavSection[] = [
  {
    id: "top",
    items: [
      {
        id: "home",
        title: (t) => t("shell.nav.home"),
        icon: House,
        to: "/",
        keys: "g h",
        phone: true,
      },
    ],
  },
  {
    id: "work",
    title: (t) => t("shell.section.work"),
    items: [
      {
        id: "clients",
        title: (t) => t("shell.nav.clients"),
        icon: Building2,
        to: "/clients",
        keys: "g c",
        phone: true,
      },
    ],
  },
];
