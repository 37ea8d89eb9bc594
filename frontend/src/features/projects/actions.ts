import { useNavigate } from "@tanstack/react-router";
import { FolderPlus, LayoutGrid } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useSearchAction } from "@/features/records/search-action";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import type { ProjectsAddress } from "./address";
import { readProjectsSearch } from "./search-params";

/** Why a project can't be made, or nothing. */
export function useNewProjectRefusal(): string | undefined {
  const { t } = useTranslation();
  return useCan()("projects:write")
    ? undefined
    : t("records.refused.create", { things: t("records.many.project") });
}

/** What can be done with projects from anywhere. */
export function useProjectActions(): void {
  const navigate = useNavigate();
  const refused = useNewProjectRefusal();
  const actions = useMemo<Action[]>(
    () => [
      defineAction({
        id: "projects.new",
        title: (t) => t("projects.new"),
        icon: FolderPlus,
        group: "create",
        disabledReason: () => refused,
        run: () => {
          catchTyping();
          void navigate({
            to: "/projects",
            // Over the list as it is, when that is where one stands.
            search: (old) => ({
              ...readProjectsSearch(old),
              sheet: "new" as const,
              project: undefined,
            }),
            resetScroll: false,
          });
        },
      }),
    ],
    [navigate, refused],
  );
  useRegisterActions(actions);
}

/** What can be done with the list. */
export function useListActions({ view, setView }: ProjectsAddress): void {
  useSearchAction();
  const actions = useMemo<Action[]>(
    () => [
      defineAction({
        id: "projects.view",
        title: (t) => t("projects.action.switch_view"),
        icon: LayoutGrid,
        group: "here",
        keys: "v",
        run: () => setView(view === "cards" ? "table" : "cards"),
      }),
    ],
    [view, setView],
  );
  useRegisterActions(actions);
}
