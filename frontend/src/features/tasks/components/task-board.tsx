import { CalendarDays, PanelRight, Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { useMe } from "@/api/me";
import { ErrorView } from "@/features/errors/error-view";
import { Board } from "@/ui/board/board";
import type { BoardColumn } from "@/ui/board/types";
import { IconButton } from "@/ui/icon-button";
import type { MenuSection } from "@/ui/menu-item";
import { QueryBoundary } from "@/ui/query-boundary";
import type { TaskPreset } from "../form-values";
import { useMayCreate } from "../may-create";
import type { BoardOf } from "../queries";
import { useSheetAddress } from "../sheet-address";
import { statusSigns } from "../signs";
import { type TaskItem, type TaskStatus, isStatus } from "../types";
import { useBoard } from "../use-board";
import { useBoardWords } from "../use-board-words";
import { BoardSkeleton } from "./board-skeleton";
import { DueDialog } from "./due-dialog";
import { QuickAdd } from "./quick-add";
import { TaskCard } from "./task-card";

interface TaskBoardProps {
  of: BoardOf;
  label: string;
  /** The columns to show; all that the server answers unless told. */
  only?: readonly TaskStatus[] | undefined;
  /** What a task that is added here begins with. */
  preset: TaskPreset;
}

const mineCard = (task: TaskItem) => <TaskCard task={task} withPlace />;
const projectCard = (task: TaskItem) => <TaskCard task={task} withPlace={false} />;

/** Tasks by status, in an order of their own. */
export default function TaskBoard({ of, label, only, preset }: TaskBoardProps) {
  const { t } = useTranslation();
  const words = useBoardWords();
  const { query, shown, move, more } = useBoard(of);
  const [adding, setAdding] = useState<string>();
  const [dating, setDating] = useState<TaskItem>();
  const mayCreate = useMayCreate();
  const fixed = useFixed(of);
  const menu = useCardMenu(setDating);
  const columns = (shown?.columns ?? [])
    .filter(({ status }) => only === undefined || only.includes(status))
    .map((column): BoardColumn<TaskItem> => {
      const { status, count, items, next_cursor: cursor } = column;
      const { hue, icon } = statusSigns[status];
      const title = t(`mine.status.${status}`);
      const { loading, failed } = more.stateOf(status);
      const next = cursor && { loading, failed, load: () => more.load(status, cursor) };
      return { id: status, title, hue, icon, count, items, more: next || undefined };
    });
  return (
    <QueryBoundary
      query={query}
      isEmpty={() => false}
      empty={null}
      skeleton={<BoardSkeleton />}
      error={(error, retry) => <ErrorView error={error} retry={retry} />}
    >
      {() => (
        <div aria-busy={query.isPlaceholderData} className="flex min-h-0 flex-1 flex-col">
          <Board
            label={label}
            columns={columns}
            nameOf={titleOfTask}
            card={of.whose === "mine" ? mineCard : projectCard}
            words={words}
            onMove={move}
            fixed={fixed}
            menu={menu}
            columnAction={(id) => (
              <IconButton
                label={t("tasks.add_to", { status: columns.find((one) => one.id === id)?.title })}
                icon={Plus}
                size="xs"
                disabledReason={mayCreate ? undefined : t("mine.refused")}
                onClick={() => setAdding(id)}
              />
            )}
            columnStart={(id) =>
              id === adding &&
              isStatus(id) && (
                <QuickAdd
                  status={id}
                  preset={preset}
                  fixedProject={of.whose === "project" ? of.id : undefined}
                  onClose={() => setAdding(undefined)}
                />
              )
            }
          />
          <DueDialog task={dating} onClose={() => setDating(undefined)} />
        </div>
      )}
    </QueryBoundary>
  );
}

const titleOfTask = ({ title }: TaskItem) => title;

/** Their own order is everybody's; that of a project is the firm's, and of who has been assigned. */
function useFixed(of: BoardOf): (task: TaskItem) => string | undefined {
  const { t } = useTranslation();
  const { user, membership } = useMe();
  const writes = useCan()("tasks:write");
  return (task) => {
    if (!writes) return t("tasks.refused.update");
    const own = of.whose === "mine" || task.assignee_ids.includes(user.id);
    return membership.role !== "subcontractor" || own ? undefined : t("tasks.refused.update");
  };
}

function useCardMenu(onDate: (task: TaskItem) => void): (task: TaskItem) => MenuSection[] {
  const { t } = useTranslation();
  const { open } = useSheetAddress();
  return useCallback(
    (task) => [
      {
        id: "task",
        items: [
          {
            id: "open",
            label: t("tasks.open"),
            icon: PanelRight,
            onSelect: () => open(task.id),
          },
          {
            id: "day",
            label: t("tasks.move_to_day"),
            icon: CalendarDays,
            onSelect: () => onDate(task),
          },
        ],
      },
    ],
    [t, open, onDate],
  );
}
