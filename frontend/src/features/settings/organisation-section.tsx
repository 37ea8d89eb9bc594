import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { type Schemas, answer, api } from "@/api/client";
import { useMe } from "@/api/me";
import { ErrorView } from "@/features/errors/error-view";
import { lazyWithRetry } from "@/lib/lazy-with-retry";
import { Confirm } from "@/ui/confirm";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { Switch } from "@/ui/switch";
import { orgKey } from "./org-key";
import { ThresholdsForm } from "./thresholds-form";
import { useChangeOrg } from "./use-change-org";

type Org = Schemas["Org"];

const AnalyticsSection = lazyWithRetry(() => import("./analytics-section"));

/** What holds for everybody here. For admins. */
export default function OrganisationSection() {
  const admin = useCan()("admin");
  const { org } = useMe();
  if (!admin) return null;
  return (
    <>
      <Section />
      {org.analytics_enabled && (
        <Suspense fallback={null}>
          <AnalyticsSection />
        </Suspense>
      )}
    </>
  );
}

function Section() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: orgKey,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/org", { signal })),
  });
  return (
    <PageSection title={t("settings.organisation.title")}>
      <div className="rounded-card border border-line p-3">
        <QueryBoundary
          query={query}
          isEmpty={() => false}
          skeleton={<Skeleton className="h-9 w-full" />}
          empty={null}
          error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
        >
          {(org) => (
            <div className="flex flex-col gap-4">
              <SecondFactorSwitch org={org} />
              <SearchLanguage org={org} />
              <CountingSwitch org={org} />
              <ThresholdsForm org={org} />
            </div>
          )}
        </QueryBoundary>
      </div>
    </PageSection>
  );
}

function SecondFactorSwitch({ org }: { org: Org }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, variables } = useChangeOrg(org);
  const turn = (on: boolean) => {
    if (isPending) return;
    if (on && !user.has_second_factor) setAsking(true);
    else mutate({ admins_need_totp: on });
  };
  return (
    <>
      <Switch
        label={t("settings.organisation.admins_need_totp")}
        hint={t("settings.organisation.hint")}
        checked={isPending ? variables.admins_need_totp === true : org.admins_need_totp}
        onCheckedChange={turn}
        disabled={!org.can.update}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("settings.organisation.own_title")}
        description={t("settings.organisation.own_description")}
        confirmLabel={t("settings.organisation.own_confirm")}
        onConfirm={() => {
          setAsking(false);
          mutate({ admins_need_totp: true });
        }}
      />
    </>
  );
}

const searchLanguages = ["en", "de"] as const satisfies readonly Org["search_language"][];

/** What most is written in: the search then finds a word by its other endings too. */
function SearchLanguage({ org }: { org: Org }) {
  const { t } = useTranslation();
  const { mutate, isPending, variables } = useChangeOrg(org);
  return (
    <Select
      label={t("settings.organisation.search_language")}
      hint={t("settings.organisation.search_hint")}
      value={(isPending ? variables.search_language : null) ?? org.search_language}
      onValueChange={(search_language) => !isPending && mutate({ search_language })}
      disabled={!org.can.update}
      options={searchLanguages.map((value) => ({ value, label: t(`shell.language.${value}`) }))}
    />
  );
}

/** Whether it is counted how the product is used. */
function CountingSwitch({ org }: { org: Org }) {
  const { t } = useTranslation();
  const { mutate, isPending, variables } = useChangeOrg(org);
  return (
    <Switch
      label={t("settings.organisation.analytics_enabled")}
      hint={t("settings.organisation.analytics_hint")}
      checked={isPending ? variables.analytics_enabled === true : org.analytics_enabled}
      onCheckedChange={(analytics_enabled) => !isPending && mutate({ analytics_enabled })}
      disabled={!org.can.update}
    />
  );
}
