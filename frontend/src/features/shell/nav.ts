import type { LinkProps } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import {
  Building,
  Building2,
  CalendarDays,
  FolderKanban,
  CircleCheckBig,
  HeartHandshake,
  House,
  type LucideIcon,
  MessagesSquare,
  Presentation,
  ScrollText,
  StickyNote,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { Permission } from "@/api/can";

export interface NavItem {
  id: string;
  title: (t: TFunction) => string;
  icon: LucideIcon;
  to: LinkProps["to"] & string;
  /** "g" and a letter. */
  keys: string;
  /** Whoever lacks it does not see the place. */
  needs?: Permission;
  /** Also in the bottom bar of a phone: at most three of all. */
  phone?: boolean;
}

export interface NavSection {
  id: string;
  title?: (t: TFunction) => string;
  items: readonly NavItem[];
  /** Whoever lacks it does not see the section. */
  needs?: Permission;
  /** At the foot of the sidebar. */
  foot?: boolean;
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
      {
        id: "my-tasks",
        title: (t) => t("shell.nav.my_tasks"),
        icon: CircleCheckBig,
        to: "/my-tasks",
        keys: "g t",
        phone: true,
      },
      {
        id: "notes",
        title: (t) => t("shell.nav.notes"),
        icon: StickyNote,
        to: "/notes",
        keys: "g n",
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
      {
        id: "projects",
        title: (t) => t("shell.nav.projects"),
        icon: FolderKanban,
        to: "/projects",
        keys: "g p",
      },
      {
        id: "crm",
        title: (t) => t("shell.nav.crm"),
        icon: HeartHandshake,
        to: "/crm/dashboard",
        keys: "g d",
        needs: "assessments:read",
      },
      {
        id: "roundtable",
        title: (t) => t("shell.nav.roundtable"),
        icon: Presentation,
        to: "/crm/roundtable",
        keys: "g r",
        needs: "assessments:read",
      },
    ],
  },
  {
    id: "directory",
    title: (t) => t("shell.section.directory"),
    items: [
      {
        id: "companies",
        title: (t) => t("shell.nav.companies"),
        icon: Building,
        to: "/companies",
        keys: "g o",
      },
      {
        id: "contacts",
        title: (t) => t("shell.nav.contacts"),
        icon: UserRound,
        to: "/contacts",
        keys: "g k",
      },
      {
        id: "events",
        title: (t) => t("shell.nav.events"),
        icon: CalendarDays,
        to: "/events",
        keys: "g e",
      },
      {
        id: "conversations",
        title: (t) => t("shell.nav.conversations"),
        icon: MessagesSquare,
        to: "/conversations",
        keys: "g m",
      },
    ],
  },
  {
    id: "admin",
    title: (t) => t("shell.section.admin"),
    needs: "admin",
    foot: true,
    items: [
      {
        id: "users",
        title: (t) => t("shell.nav.users"),
        icon: UsersRound,
        to: "/admin/users",
        keys: "g u",
      },
      {
        id: "audit",
        title: (t) => t("shell.nav.audit"),
        icon: ScrollText,
        to: "/admin/audit",
        keys: "g a",
      },
    ],
  },
];

/** The sections that somebody with these permissions sees. */
export function sectionsFor(may: (permission: Permission) => boolean): readonly NavSection[] {
  const seen = ({ needs }: { needs?: Permission }) => needs === undefined || may(needs);
  return navSections
    .filter(seen)
    .map((section) => Object.assign({}, section, { items: section.items.filter(seen) }));
}
