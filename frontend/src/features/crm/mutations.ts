import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api, done, ifMatch } from "@/api/client";
import { deleteLater } from "@/api/deletions";
import { useIntent } from "@/api/intent";
import { type AssessmentValues, bodyOf } from "./assessment-values";
import { crmKeys } from "./keys";
import { entriesQuery } from "./queries";
import type { Assessment, Roundtable } from "./types";

interface Assessed {
  base: Assessment;
  values: AssessmentValues;
}

/** Refusals are the form's to show. */
export function useAssess() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ base, values }: Assessed) =>
      answer(
        api.PUT("/api/v1/clients/{id}/assessment", {
          params: { path: { id: base.client_id }, header: ifMatch(base.version) },
          body: bodyOf(values),
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(crmKeys.assessment(saved.client_id), saved);
      void queries.invalidateQueries({ queryKey: crmKeys.all });
    },
  });
}

/** The saved entry among those of its client: whoever comes back to them finds it as it is now. */
function putEntry(data: InfiniteData<Schemas["Page_Roundtable"]>, saved: Roundtable) {
  const known = data.pages.some(({ items }) => items.some(({ id }) => id === saved.id));
  const pages = data.pages.map((page, place) => {
    const items = page.items.map((entry) => (entry.id === saved.id ? saved : entry));
    return Object.assign({}, page, { items: known || place > 0 ? items : [saved, ...items] });
  });
  return { ...data, pages };
}

async function showEntry(queries: QueryClient, saved: Roundtable): Promise<void> {
  // An answer that was asked for before it was saved would put the older one back.
  await queries.cancelQueries({ queryKey: crmKeys.entries(saved.client.id) });
  queries.setQueryData(
    entriesQuery(saved.client.id).queryKey,
    (data) => data && putEntry(data, saved),
  );
  refreshEntries(queries, saved.client.id);
}

/** The agenda keeps its order while the meeting lasts: it is asked anew when the meeting is opened. */
function refreshEntries(queries: QueryClient, clientId: string): void {
  void queries.invalidateQueries({ queryKey: crmKeys.entries(clientId) });
  void queries.invalidateQueries({ queryKey: ["crm", "dashboard"] });
  void queries.invalidateQueries({ queryKey: ["crm", "minutes"] });
}

interface NewEntry {
  clientId: string;
  body: Schemas["RoundtableNew"];
}

/** Refusals are the form's to show. */
export function useAddEntry() {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: ({ clientId, body }: NewEntry) =>
      intent.send({ clientId, ...body }, (header) =>
        answer(
          api.POST("/api/v1/clients/{id}/roundtables", {
            params: { path: { id: clientId }, header },
            body,
          }),
        ),
      ),
    onSuccess: (saved) => showEntry(queries, saved),
  });
}

interface ChangedEntry {
  base: Pick<Roundtable, "id" | "version">;
  body: Schemas["RoundtablePatch"];
}

/** Refusals are the form's to show. */
export function useChangeEntry() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ base: { id, version }, body }: ChangedEntry) =>
      answer(
        api.PATCH("/api/v1/roundtables/{id}", {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (saved) => showEntry(queries, saved),
  });
}

export function useDeleteEntry(): (entry: Roundtable) => void {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return ({ id }) =>
    deleteLater(id, {
      request: () =>
        done(api.DELETE("/api/v1/roundtables/{id}", { params: { path: { id } }, keepalive: true })),
      refresh: () => queries.invalidateQueries({ queryKey: crmKeys.all }),
      deleted: t("crm.toast.deleted"),
      undo: t("crm.toast.undo"),
      failed: t("crm.toast.not_deleted"),
    });
}
