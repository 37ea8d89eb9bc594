import { LayoutGrid } from "lucide-react";
import { useMemo } from "react";
import { useSearchAction } from "@/features/records/search-action";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { newProject, useNewProjectRefusal } from "./actions";
import type { ProjectsAddress } from "./address";

/** What can be done with the list. */
export function useListActions({ view, setView, openNew }: ProjectsAddress): void {
  useSearchAction();
  const refused = useNewProjectRefusal();
  const actions = useMemo<Action[]>(
    () => [
      // Over the list as it is.
      newProject(refused, openNew),
      defineAction({
        id: "projects.view",
        title: (t) => t("projects.action.switch_view"),
        icon: LayoutGrid,
        group: "here",
        keys: "v",
        run: () => setView(view === "cards" ? "table" : "cards"),
      }),
    ],
    [view, setView, openNew, refused],
  );
  useRegisterActions(actions);
}
