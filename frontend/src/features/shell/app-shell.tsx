import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRegisterActions } from "@/lib/actions";
import { useHotkeys } from "@/lib/use-hotkeys";
import { OfflineNote } from "@/ui/offline-note";
import { LoadingBar } from "@/ui/progress";
import { useShellActions } from "./actions";
import { BottomBar } from "./bottom-bar";
import { CONTENT_ID, RouteAnnouncer } from "./route-announcer";
import { Sidebar } from "./sidebar";
import type { Notices, Viewer } from "./viewer";

interface AppShellProps {
  viewer?: Viewer | undefined;
  notices?: Notices | undefined;
  children: ReactNode;
}

/** The frame of every page: the canvas with the sidebar, and one inset panel that holds the page. */
export function AppShell({ viewer, notices, children }: AppShellProps) {
  const { t } = useTranslation();
  useRegisterActions(useShellActions());
  useHotkeys();
  const loading = useRouterState({ select: (state) => state.status === "pending" });
  return (
    <div className="flex h-dvh print:block print:h-auto">
      <a
        href={`#${CONTENT_ID}`}
        className="fixed start-2 top-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-1.5 font-medium text-accent-fg focus:translate-y-0"
      >
        {t("shell.skip_to_content")}
      </a>
      <LoadingBar active={loading} label={t("shell.page_loading")} />
      <RouteAnnouncer />
      <Sidebar viewer={viewer} bell={notices?.bell} />
      <div className="flex min-w-0 flex-1 flex-col md:p-2 md:ps-0 print:block print:p-0">
        <OfflineNote
          text={t("shell.offline_banner")}
          className="py-1.5 md:mb-2 md:rounded-control"
        />
        <main
          id={CONTENT_ID}
          tabIndex={-1}
          data-scroll-restoration-id={CONTENT_ID}
          className="relative min-h-0 flex-1 overflow-auto bg-surface pb-bottom-bar outline-none md:rounded-panel md:border print:overflow-visible print:border-0 print:bg-transparent"
        >
          {children}
        </main>
      </div>
      <BottomBar viewer={viewer} notices={notices} />
    </div>
  );
}
