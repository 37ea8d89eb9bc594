import { useNavigate } from "@tanstack/react-router";
import { FolderPlus } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";

/** Why a project can't be made, or nothing. */
export function useNewProjectRefusal(): string | undefined {
  const { t } = useTranslation();
  return useCan()("projects:write")
    ? undefined
    : t("records.refused.create", { things: t("records.many.project") });
}

export const newProject = (refused: string | undefined, open: () => void): Action =>
  defineAction({
    id: "projects.new",
    title: (t) => t("shell.action.new_project"),
    icon: FolderPlus,
    group: "create",
    disabledReason: () => refused,
    run: () => {
      catchTyping();
      open();
    },
  });

/** What can be done with projects from anywhere. */
export function useProjectActions(): void {
  const navigate = useNavigate();
  const refused = useNewProjectRefusal();
  const actions = useMemo<Action[]>(
    () => [newProject(refused, () => void navigate({ to: "/projects", search: { sheet: "new" } }))],
    [navigate, refused],
  );
  useRegisterActions(actions);
}
