import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { PageHeader } from "@/ui/page-header";
import { AppearanceSection } from "./appearance-section";
import { PasswordSection } from "./password-section";
import { ProfileSection } from "./profile-section";
import { SecondFactorSection } from "./second-factor-section";

/** At the end of the page: they may come after the rest. */
const CalendarSection = lazyWithRetry(() => import("./calendar-section"));
const OrganisationSection = lazyWithRetry(() => import("./organisation-section"));
const SessionsSection = lazyWithRetry(() => import("./sessions-section"));
const TaskMailSection = lazyWithRetry(() => import("./task-mail-section"));
const TokensSection = lazyWithRetry(() => import("./tokens-section"));

export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("settings.title")} />
      <div className="mx-auto flex max-w-160 flex-col gap-10 px-gutter py-8">
        <ProfileSection />
        <AppearanceSection />
        <PasswordSection />
        <SecondFactorSection />
        <Suspense fallback={<div className="h-80" />}>
          <SessionsSection />
          <TaskMailSection />
          <CalendarSection />
          <TokensSection />
          <OrganisationSection />
        </Suspense>
      </div>
    </>
  );
}
