import { Link } from "@tanstack/react-router";
import { Ellipsis, type LucideIcon, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { runAction } from "@/lib/actions";
import { Sheet } from "@/ui/sheet";
import { AccountMenu } from "./account-menu";
import { navSections } from "./nav";
import { LogContactButton, NavSections } from "./sidebar";
import type { Viewer } from "./viewer";

const cellStyle =
  "flex h-14 w-full flex-col items-center justify-center gap-0.5 text-label font-medium text-fg-3 ring-inset-focus aria-[current=page]:text-fg [&_svg]:size-5";

const places = navSections.flatMap((section) => section.items).filter((item) => item.phone);

/** The navigation of a phone: the first places, search, and all the rest behind "More". */
export function BottomBar({ viewer }: { viewer: Viewer | undefined }) {
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
        <BarButton icon={Ellipsis} label={t("shell.more")} onClick={() => setMore(true)} />
      </ul>
      <Sheet
        open={more}
        onOpenChange={setMore}
        title={viewer?.orgName ?? t("shell.product")}
        footer={<AccountMenu viewer={viewer} />}
      >
        <div className="flex flex-col gap-5">
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
  onClick: () => void;
}

function BarButton({ icon: Icon, label, onClick }: BarButtonProps) {
  return (
    <li>
      <button type="button" className={cellStyle} onClick={onClick}>
        <Icon aria-hidden />
        <span className="max-w-full truncate px-1">{label}</span>
      </button>
    </li>
  );
}
