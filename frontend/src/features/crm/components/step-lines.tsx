import { ListPlus, SquareCheckBig } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { RecordTextLink } from "@/features/records/components/record-link";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { type NextStep, stepsOf } from "../next-steps";
import type { ClientRef } from "../types";

const load = () => import("./make-task-dialog");
const MakeTaskDialog = lazyWithRetry(load);
const preload = (): void => void load().catch(() => undefined);

interface StepLinesProps {
  text: string;
  /** For whom; undefined: to read alone. */
  client?: ClientRef | undefined;
  /** Why no task can be made of them just now. */
  refused?: string | undefined;
  /** Marks the line. */
  onMade?: (step: NextStep, taskId: string) => Promise<void> | void;
}

/** What comes next, line by line: each is a task already, or can be made one. */
export function StepLines({ text, client, refused, onMade }: StepLinesProps) {
  const { t } = useTranslation();
  const [making, setMaking] = useState<NextStep>();
  const tasks = useCan()("tasks:write");
  const may = client !== undefined && onMade !== undefined && tasks;
  return (
    <>
      <ul data-steps className="flex flex-col gap-0.5">
        {stepsOf(text).map((step) => (
          <li key={step.place} className="flex min-h-7 items-start gap-2">
            <span className="min-w-0 flex-1 py-1 wrap-anywhere">{step.title}</span>
            {step.taskId !== undefined && <TaskOf id={step.taskId} title={step.title} />}
            {step.taskId === undefined && may && (
              <Button
                size="xs"
                icon={ListPlus}
                className="mt-0.5 print:hidden"
                aria-label={t("crm.step.make_of", { title: step.title })}
                disabledReason={refused}
                onPointerEnter={preload}
                onFocus={preload}
                onClick={() => setMaking(step)}
              >
                {t("crm.step.make")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {making && client && (
        <Suspense fallback={null}>
          <MakeTaskDialog
            client={client}
            title={making.title}
            onMade={async (taskId) => {
              await onMade?.(making, taskId);
              setMaking(undefined);
              // The button has become this link: whoever used the keyboard goes on from here.
              setTimeout(() =>
                document.querySelector<HTMLElement>(`[data-steps] a[href$="${taskId}"]`)?.focus(),
              );
            }}
            onClose={() => setMaking(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

/** The way to the task that was made of a line. */
function TaskOf({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation();
  return (
    <span data-hue="green" className="flex shrink-0 items-center gap-1 py-1 text-meta">
      <SquareCheckBig aria-hidden className="size-3.5 text-hue-dot" />
      <RecordTextLink type="task" id={id}>
        <span aria-hidden>{t("crm.step.task")}</span>
        <span className="sr-only">{t("crm.step.task_of", { title })}</span>
      </RecordTextLink>
    </span>
  );
}
