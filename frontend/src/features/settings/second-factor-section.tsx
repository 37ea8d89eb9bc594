import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Button } from "@/ui/button";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { StatusDot } from "@/ui/status-dot";
import { type SecondFactor, secondFactorQuery } from "./account-queries";

const Dialogs = lazyWithRetry(() => import("./second-factor-dialogs"));

export type SecondFactorTask = "set_up" | "renew" | "remove";

export function SecondFactorSection() {
  const { t } = useTranslation();
  const query = useQuery(secondFactorQuery);
  const [task, setTask] = useState<SecondFactorTask>();
  return (
    <PageSection title={t("settings.second_factor.title")}>
      <div className="rounded-card border border-line px-3 py-3">
        <QueryBoundary
          query={query}
          skeleton={<Skeleton className="h-14 w-full" />}
          empty={null}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
          isEmpty={() => false}
        >
          {(factor) => <State factor={factor} begin={setTask} />}
        </QueryBoundary>
      </div>
      <Suspense fallback={null}>
        {task && <Dialogs task={task} onClose={() => setTask(undefined)} />}
      </Suspense>
    </PageSection>
  );
}

/** With fewer codes than this it is time for new ones. */
const FEW = 4;

interface StateProps {
  factor: SecondFactor;
  begin: (task: SecondFactorTask) => void;
}

function State({ factor, begin }: StateProps) {
  const { t } = useTranslation();
  const { enabled, required, recovery_codes_left: left } = factor;
  const lines = enabled
    ? [
        t("settings.second_factor.on"),
        t("settings.second_factor.codes_left", { count: left }),
        ...(left < FEW ? [t("settings.second_factor.few_left")] : []),
      ]
    : [t("settings.second_factor.off")];
  if (required) lines.push(t("settings.second_factor.required"));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <StatusDot
          hue={enabled ? "green" : "gray"}
          ring={!enabled}
          label={
            enabled ? t("settings.second_factor.state_on") : t("settings.second_factor.state_off")
          }
          className="font-medium"
        />
        <p className="text-fg-2">{lines.join(" ")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {enabled ? (
          <>
            <Button size="sm" onClick={() => begin("renew")}>
              {t("settings.second_factor.renew")}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              disabledReason={required ? t("settings.second_factor.remove_refused") : undefined}
              onClick={() => begin("remove")}
            >
              {t("settings.second_factor.remove")}
            </Button>
          </>
        ) : (
          <Button size="sm" onClick={() => begin("set_up")}>
            {t("settings.second_factor.set_up")}
          </Button>
        )}
      </div>
    </div>
  );
}
