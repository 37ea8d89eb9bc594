import { useQuery } from "@tanstack/react-query";
import { LogOut, MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { ErrorView } from "@/features/errors/error-view";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { EmptyState } from "@/ui/empty-state";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { SkeletonRows } from "@/ui/skeleton";
import { sessionsQuery, useSignOutEverywhere } from "./account-queries";
import { SessionRow } from "./session-row";

export default function SessionsSection() {
  const { t } = useTranslation();
  const query = useQuery(sessionsQuery);
  return (
    <PageSection title={t("settings.sessions.title")} actions={<EverywhereButton />}>
      <p className="text-fg-2">{t("settings.sessions.description")}</p>
      <div className="overflow-hidden rounded-card border border-line">
        <QueryBoundary
          query={query}
          skeleton={<SkeletonRows rows={2} />}
          empty={
            <EmptyState
              icon={MonitorSmartphone}
              title={t("settings.sessions.empty")}
              className="py-8"
            />
          }
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
          isEmpty={(data) => data.items.length === 0}
        >
          {(data) => (
            <ul aria-label={t("settings.sessions.title")}>
              {data.items.map((open) => (
                <SessionRow key={open.id} open={open} />
              ))}
            </ul>
          )}
        </QueryBoundary>
      </div>
    </PageSection>
  );
}

function EverywhereButton() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const leave = useSignOutEverywhere();
  return (
    <>
      <Button size="sm" icon={LogOut} onClick={() => setAsking(true)}>
        {t("settings.sessions.everywhere")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("settings.sessions.everywhere_title")}
        description={t("settings.sessions.everywhere_description")}
        confirmLabel={t("settings.sessions.everywhere")}
        danger
        pending={leave.isPending}
        error={leave.error ? errorText(t, leave.error) : undefined}
        onConfirm={() => leave.mutate()}
      />
    </>
  );
}
