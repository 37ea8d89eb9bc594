import { CalendarDays, Kanban, List, Plus } from "lucide-react";
import { Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { ListHeader } from "@/features/records/components/list-header";
import { useSearchAction } from "@/features/records/search-action";
import { useFormat } from "@/i18n/use-format";
import { someOf } from "@/lib/address";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useIdlePreload } from "@/lib/use-idle-preload";
import { useIsPhone } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { useNewTaskKey } from "../actions";
import { type MyTasksAddress, rememberView, rememberedView, useMyTasksAddress } from "../address";
import { myTasksQuery, type TaskView } from "../search-params";
import { useSheetAddress } from "../sheet-address";
import { myStatuses } from "../types";
import { BoardSkeleton } from "./board-skeleton";
import { useMayCreate } from "../may-create";
import { MyFilterChips, MyFilters } from "./my-filters";
import { TaskSheet, preloadSheet } from "./task-sheet";

// Each view comes with its own machinery: nobody waits for that of the others.
const TaskBoard = lazyWithRetry(() => import("./task-board"));
const MyCalendar = lazyWithRetry(() => import("./my-calendar"));
const MyList = lazyWithRetry(() => import("./my-list"));

/** What is assigned to me, in all projects. */
export function MyTasksPage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const address = useMyTasksAddress();
  useSearchAction();
  useNewTaskKey(useSheetAddress().open);
  useIdlePreload(preloadSheet);
  const { search } = address;
  const view = search.view ?? rememberedView();
  // What is made here is mine, in the project that one looks at.
  const preset = useMemo(
    () => ({ assignee_ids: [user.id], project_id: search.project }),
    [user.id, search.project],
  );
  return (
    <div className="flex h-full flex-col">
      <Head address={address} view={view} />
      <MyFilterChips address={address} />
      <Suspense fallback={view === "board" ? <BoardSkeleton /> : <SkeletonRows rows={12} />}>
        <View address={address} view={view} preset={preset} label={t("mine.title")} />
      </Suspense>
      <TaskSheet preset={preset} />
    </div>
  );
}

interface ViewProps {
  address: MyTasksAddress;
  view: TaskView;
  preset: { assignee_ids: string[]; project_id: string | undefined };
  label: string;
}

function View({ address, view, preset, label }: ViewProps) {
  const { today: todayOf } = useFormat();
  const today = todayOf();
  const { search } = address;
  const query = useMemo(() => myTasksQuery(search, today), [search, today]);
  if (view === "calendar") return <MyCalendar address={address} />;
  if (view === "list") return <MyList address={address} query={query} />;
  const only = someOf(search.status, myStatuses);
  return (
    <TaskBoard
      of={{ whose: "mine", query }}
      label={label}
      only={only.length > 0 ? only : undefined}
      preset={preset}
    />
  );
}

const viewIcons = { board: Kanban, calendar: CalendarDays, list: List };

function Head({ address, view }: { address: MyTasksAddress; view: TaskView }) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const sheet = useSheetAddress();
  const mayCreate = useMayCreate();
  const { search, change } = address;
  return (
    <ListHeader
      title={t("mine.title")}
      count={undefined}
      search={{
        label: t("tasks.search_mine"),
        value: search.q ?? "",
        onValueChange: (q) => change({ q: q || undefined }),
      }}
      controls={(iconsOnly) => (
        <>
          <Segmented<TaskView>
            label={t("tasks.view.label")}
            iconsOnly={phone}
            value={view}
            onValueChange={(next) => {
              rememberView(next);
              change({ view: next });
            }}
            options={(["board", "calendar", "list"] as const).map((value) => ({
              value,
              label: t(`tasks.view.${value}`),
              icon: viewIcons[value],
            }))}
          />
          <MyFilters address={address} iconOnly={iconsOnly} />
        </>
      )}
      action={
        <Button
          variant="primary"
          size="sm"
          icon={Plus}
          disabledReason={mayCreate ? undefined : t("mine.refused")}
          onPointerEnter={preloadSheet}
          onFocus={preloadSheet}
          onClick={() => sheet.open("new")}
        >
          {t("mine.new")}
        </Button>
      }
    />
  );
}
