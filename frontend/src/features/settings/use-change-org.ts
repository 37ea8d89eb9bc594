import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api, ifMatch } from "@/api/client";
import { meKeys } from "@/api/me";
import { ApiError } from "@/api/problem";
import { asPromised } from "@/api/wire";
import { errorText } from "@/features/errors/error-text";
import { notify } from "@/ui/toast";
import { orgKey } from "./org-key";

type Org = Schemas["Org"];

/** What was saved, by what was asked for: one thing at a time. */
function savedAs(saved: Org, asked: Schemas["OrgPatch"]) {
  if (asked.search_language !== undefined) return "saved_search";
  if (asked.analytics_enabled !== undefined)
    return saved.analytics_enabled ? "saved_counting" : "saved_not_counting";
  return saved.admins_need_totp ? "saved_on" : "saved_off";
}

/** Whoever changes it is shown the settings as they are now, also when somebody else was faster. */
export function useChangeOrg(org: Org) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["OrgPatch"]) => {
      const header = ifMatch(org.version);
      return answer(api.PATCH("/api/v1/org", { params: { header }, body }));
    },
    onSuccess: async (saved, asked) => {
      queries.setQueryData<Org>(orgKey, saved);
      notify({ title: t(`settings.organisation.${savedAs(saved, asked)}`), tone: "success" });
      // What holds for me may be another: I may have to set a second factor up now.
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
