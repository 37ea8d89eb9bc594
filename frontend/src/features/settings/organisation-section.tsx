import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/api/can";
import { ApiError } from "@/api/problem";
import { type Schemas, answer, api, ifMatch } from "@/api/client";
import { meKeys, useMe } from "@/api/me";
import { asPromised } from "@/api/wire";
import { errorText } from "@/features/errors/error-text";
import { ErrorView } from "@/features/errors/error-view";
import { Confirm } from "@/ui/confirm";
import { PageSection } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { Switch } from "@/ui/switch";
import { notify } from "@/ui/toast";
import { orgKey } from "./org-key";
import { ThresholdsForm } from "./thresholds-form";

type Org = Schemas["Org"];

/** What holds for everybody here. For admins. */
export default function OrganisationSection() {
  return useCan()("admin") ? <Section /> : null;
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
              <ThresholdsForm org={org} />
            </div>
          )}
        </QueryBoundary>
      </div>
    </PageSection>
  );
}

/** Whoever changes it is shown the settings as they are now, also when somebody else was faster. */
function useChangeOrg(org: Org) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["OrgPatch"]) => {
      const header = ifMatch(org.version);
      return answer(api.PATCH("/api/v1/org", { params: { header }, body }));
    },
    onSuccess: async (saved, { search_language }) => {
      queries.setQueryData<Org>(orgKey, saved);
      const totp = saved.admins_need_totp ? "saved_on" : "saved_off";
      const said = search_language === undefined ? totp : "saved_search";
      notify({ title: t(`settings.organisation.${said}`), tone: "success" });
      // It may be that I have to set one up now.
      await queries.invalidateQueries({ queryKey: meKeys.all });
    },
    onError: (error) => {
      const stale = error instanceof ApiError && error.status === 412;
      if (stale) queries.setQueryData<Org>(orgKey, asPromised<Org>(error.current));
      notify({
        title: t("settings.organisation.not_saved"),
        description: stale ? t("settings.organisation.changed_meanwhile") : errorText(t, error),
        tone: "error",
      });
    },
  });
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
