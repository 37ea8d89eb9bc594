import { Link } from "@tanstack/react-router";
import { Ellipsis, type LucideIcon, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { runAction } from "@/lib/actions";
import { Sheet } from "@/ui/sheet";
import { AccountMenu } from "./account-menu";
import { navSections } from "./nav";
import { LogContactButton, NavSections } from "./sidebar";
import type { Notices, Viewer } from "./viewer";

const cellStyle =
  "flex h-14 w-full flex-col items-center justify-center gap-0.5 text-label font-medium text-fg-3 ring-inset-focus aria-[current=page]:text-fg [&_svg]:size-5";

const places = navSections.flatMap((section) => section.items).filter((item) => item.phone);

interface BottomBarProps {
  viewer: Viewer | undefined;
  notices: Notices | undefined;
}

/** The navigation of a phone: the first places, search, and all the rest behind "More". */
export function BottomBar({ viewer, notices }: BottomBarProps) {
  const { t } = useTranslation();
  const [more, setMore] = useState(false);
  return (
    <nav
      aria-label={t("shell.main_navigation")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {places.map((item) => (
          <li key={item.id}>
            <Link to={item.to} activeOptions={{ exact: item.to === "/" }} className={cellStyle}>
              <item.icon aria-hidden />
              {item.title(t)}
            </Link>
          </li>
        ))}
        <BarButton
          icon={Search}
          label={t("shell.search")}
          onClick={() => runAction("palette.open")}
        />
        <BarButton
          icon={Ellipsis}
          label={t("shell.more")}
          badge={notices?.badge}
          onClick={() => setMore(true)}
        />
      </ul>
      <Sheet
        open={more}
        onOpenChange={setMore}
        title={viewer?.orgName ?? t("shell.product")}
        footer={<AccountMenu viewer={viewer} />}
      >
        <div className="flex flex-col gap-5">
          {notices?.row(() => setMore(false))}
          <LogContactButton onPress={() => setMore(false)} />
          <NavSections onFollow={() => setMore(false)} />
        </div>
      </Sheet>
    </nav>
  );
}

interface BarButtonProps {
  icon: LucideIcon;
  label: string;
  badge?: ReactNode;
  onClick: () => void;
}

function BarButton({ icon: Icon, label, badge, onClick }: BarButtonProps) {
  return (
    <li>
      <button type="button" className={cellStyle} onClick={onClick}>
        <span className="relative">
          <Icon aria-hidden />
          {badge !== undefined && <span className="absolute start-3 -top-1.5">{badge}</span>}
        </span>
        <span className="max-w-full truncate px-1">{label}</span>
      </button>
    </li>
  );
}
