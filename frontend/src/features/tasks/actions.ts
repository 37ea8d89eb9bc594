import { useNavigate } from "@tanstack/react-router";
import { CircleCheckBig } from "lucide-react";
import { useMemo } from "react";
import { useTracking } from "@/api/analytics";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { catchTyping } from "@/lib/early-typing";
import { useMayCreate } from "./may-create";
import { readMyTasks } from "./search-params";

const newTaskAction: Omit<Action, "run"> = {
  id: "tasks.new",
  title: (t) => t("mine.new"),
  icon: CircleCheckBig,
  group: "create",
};

/** On a page of tasks, the key for something new makes one of them. */
export function useNewTaskKey(open: (task: string) => void): void {
  const allowed = useMayCreate();
  const actions = useMemo(
    () => [
      defineAction({
        ...newTaskAction,
        keys: "c",
        disabledReason: (t) => (allowed ? undefined : t("mine.refused")),
        run: () => {
          catchTyping();
          open("new");
        },
      }),
    ],
    [open, allowed],
  );
  useRegisterActions(actions);
}

/** What can be done with tasks from anywhere. */
export function useTaskActions(): void {
  const navigate = useNavigate();
  const allowed = useMayCreate();
  useTracking();
  const actions = useMemo(
    () => [
      defineAction({
        ...newTaskAction,
        disabledReason: (t) => (allowed ? undefined : t("mine.refused")),
        run: () => {
          catchTyping();
          void navigate({
            to: "/my-tasks",
            search: (old) => ({ ...readMyTasks(old), task: "new" }),
            resetScroll: false,
          });
        },
      }),
    ],
    [navigate, allowed],
  );
  useRegisterActions(actions);
}
