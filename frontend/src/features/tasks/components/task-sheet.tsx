import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordQuery, titleOf } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { useHold } from "@/lib/use-hold";
import { QueryBoundary } from "@/ui/query-boundary";
import { Sheet } from "@/ui/sheet";
import { SkeletonRows } from "@/ui/skeleton";
import type { TaskPreset } from "../form-values";
import { useSheetAddress } from "../sheet-address";
import { TaskMenu } from "./task-menu";

const loadDetails = () => import("./task-details");
const loadForm = () => import("./task-form");
const TaskDetails = lazyWithRetry(loadDetails);
const TaskForm = lazyWithRetry(loadForm);

/** Somebody is about to open or make one. */
export function preloadSheet(): void {
  void loadDetails().catch(() => undefined);
  void loadForm().catch(() => undefined);
}

const NO_ID = "";

interface TaskSheetProps {
  /** What a new one begins with. */
  preset: TaskPreset;
}

/** A task, or a new one, beside the page. Which one is said by the address. */
export function TaskSheet({ preset }: TaskSheetProps) {
  const { t } = useTranslation();
  const address = useSheetAddress();
  const { task } = address.search;
  const shown = useHold(task);
  const id = shown === undefined || shown === "new" ? NO_ID : shown;
  const query = useQuery({ ...recordQuery("task", id), enabled: id !== NO_ID && task === id });
  const [footer, setFooter] = useState<HTMLElement | null>(null);
  const making = shown === "new";
  const title = query.data ? titleOf(query.data) : t("tasks.one");
  return (
    <Sheet
      wide
      open={task !== undefined}
      onOpenChange={(open) => !open && address.close()}
      title={making ? t("mine.new") : title}
      actions={!making && query.data && <TaskMenu record={query.data} onDeleted={address.close} />}
      {...(making && { footer: <div ref={setFooter} className="contents" /> })}
    >
      <Suspense fallback={<SkeletonRows rows={8} />}>
        {making ? (
          <TaskForm
            preset={preset}
            footer={footer}
            onClose={address.close}
            onCreated={(made) => address.replace(made)}
          />
        ) : (
          <QueryBoundary
            query={query}
            skeleton={<SkeletonRows rows={8} />}
            isEmpty={() => false}
            empty={null}
            error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
          >
            {(record) => <TaskDetails record={record} address={address} />}
          </QueryBoundary>
        )}
      </Suspense>
    </Sheet>
  );
}
