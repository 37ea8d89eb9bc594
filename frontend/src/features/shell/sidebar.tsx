import { Link } from "@tanstack/react-router";
import { PanelLeftClose, PanelLeftOpen, PhoneOutgoing, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { runAction } from "@/lib/actions";
import { cn } from "@/lib/cn";
import { BrandMark } from "@/ui/brand-mark";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Keys } from "@/ui/kbd";
import { navItemStyle } from "@/ui/nav-item";
import { Tooltip } from "@/ui/tooltip";
import { AccountMenu } from "./account-menu";
import { type NavItem, sectionsFor } from "./nav";
import type { Viewer } from "./viewer";
import { toggleSidebar, useSidebarCollapsed } from "./sidebar-state";

interface SidebarProps {
  viewer: Viewer | undefined;
  bell: ReactNode;
}

export function Sidebar({ viewer, bell }: SidebarProps) {
  const { t } = useTranslation();
  const collapsed = useSidebarCollapsed();
  return (
    <header
      className={cn(
        "flex shrink-0 flex-col gap-2 p-2 max-md:hidden print:hidden",
        collapsed ? "w-13" : "w-58",
      )}
    >
      <Brand name={viewer?.orgName ?? t("shell.product")} collapsed={collapsed} bell={bell} />
      <LogContactButton collapsed={collapsed} />
      <nav
        aria-label={t("shell.main_navigation")}
        className="-mx-2 flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-2 py-0.5"
      >
        <NavSections collapsed={collapsed} />
      </nav>
      <div className={cn("flex items-center gap-1", collapsed && "flex-col-reverse")}>
        <AccountMenu viewer={viewer} collapsed={collapsed} />
        <IconButton
          label={collapsed ? t("shell.expand_sidebar") : t("shell.collapse_sidebar")}
          icon={collapsed ? PanelLeftOpen : PanelLeftClose}
          keys="mod+b"
          onClick={toggleSidebar}
        />
      </div>
    </header>
  );
}

const openPalette = () => runAction("palette.open");

interface BrandProps {
  name: string;
  collapsed: boolean;
  bell: ReactNode;
}

function Brand({ name, collapsed, bell }: BrandProps) {
  const { t } = useTranslation();
  if (collapsed) {
    return (
      <div className="flex flex-col items-center gap-2 pt-1.5">
        <BrandMark />
        <IconButton
          label={t("shell.search_and_commands")}
          icon={Search}
          keys="mod+k"
          onClick={openPalette}
        />
        {bell}
      </div>
    );
  }
  return (
    <div className="flex h-8 items-center gap-2 ps-2">
      <BrandMark />
      <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
      {bell}
      <button type="button" onClick={openPalette} className="rounded-control p-1 hover:bg-hover">
        <span className="sr-only">{t("shell.search_and_commands")}</span>
        <Keys keys="mod+k" decorative />
      </button>
    </div>
  );
}

interface LogContactButtonProps {
  collapsed?: boolean;
  onPress?: () => void;
}

/** In reach from everywhere: what was said on the phone is written down while it is fresh. */
export function LogContactButton({ collapsed = false, onPress }: LogContactButtonProps) {
  const { t } = useTranslation();
  const reason = useCan()("clients:write") ? undefined : t("touchpoints.refused");
  const log = () => {
    onPress?.();
    runAction("contacts.log");
  };
  const shared = { icon: PhoneOutgoing, disabledReason: reason, onClick: log };
  if (collapsed) return <IconButton {...shared} label={t("touchpoints.log")} keys="l" />;
  return (
    <Button {...shared} size="sm" wide>
      {t("touchpoints.log")}
    </Button>
  );
}

interface NavSectionsProps {
  collapsed?: boolean;
  onFollow?: () => void;
}

/** The list of places, in the sidebar and in the "More" sheet of a phone. */
export function NavSections({ collapsed = false, onFollow }: NavSectionsProps) {
  const { t } = useTranslation();
  return sectionsFor(useCan()).map((section) => (
    <div
      key={section.id}
      className={cn("flex flex-col gap-0.5", section.foot === true && "md:mt-auto")}
    >
      {section.title && !collapsed && (
        <h2 className="px-2 pb-0.5 text-label font-medium text-fg-3">{section.title(t)}</h2>
      )}
      <ul className="flex flex-col gap-px">
        {section.items.map((item) => (
          <li key={item.id}>
            <NavLink item={item} collapsed={collapsed} onFollow={onFollow} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

interface NavLinkProps {
  item: NavItem;
  collapsed: boolean;
  onFollow: (() => void) | undefined;
}

function NavLink({ item, collapsed, onFollow }: NavLinkProps) {
  const { t } = useTranslation();
  const Icon = item.icon;
  const title = item.title(t);
  const link = (
    <Link
      to={item.to}
      activeOptions={{ exact: item.to === "/" }}
      onClick={onFollow}
      className={cn(navItemStyle, "max-md:h-11", collapsed && "justify-center px-0")}
    >
      <Icon aria-hidden />
      <span className={collapsed ? "sr-only" : "truncate"}>{title}</span>
    </Link>
  );
  if (!collapsed) return link;
  return (
    <Tooltip text={title} keys={item.keys} side="right">
      {link}
    </Tooltip>
  );
}
