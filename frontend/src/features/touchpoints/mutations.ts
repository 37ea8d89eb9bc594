import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api, done, ifMatch } from "@/api/client";
import { deleteLater } from "@/api/deletions";
import { useIntent } from "@/api/intent";
import { ApiError } from "@/api/problem";
import { isShort, recordKeys } from "@/api/records";
import { asPromised } from "@/api/wire";
import { touchpointKeys } from "./keys";
import type { Client, NextContact, Touchpoint } from "./types";

/** Whoever was contacted needs less attention by now: in lists, on the dashboard, among what is planned. */
export async function refreshContacts(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: touchpointKeys.all }),
    queries.invalidateQueries({ queryKey: recordKeys.all("client"), predicate: isShort }),
    queries.invalidateQueries({ queryKey: ["crm"], predicate: isShort }),
  ]);
}

interface Logged {
  clientId: string;
  body: Schemas["TouchpointNew"];
}

/** Refusals are the form's to show. */
export function useLogContact() {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: ({ clientId, body }: Logged) =>
      intent.send({ clientId, ...body }, (header) =>
        answer(
          api.POST("/api/v1/clients/{id}/touchpoints", {
            params: { path: { id: clientId }, header },
            body,
          }),
        ),
      ),
    onSuccess: () => void refreshContacts(queries),
  });
}

interface Changed {
  base: Touchpoint;
  body: Schemas["TouchpointPatch"];
}

/** Refusals are the form's to show. */
export function useChangeTouchpoint() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ base, body }: Changed) =>
      answer(
        api.PATCH("/api/v1/touchpoints/{id}", {
          params: { path: { id: base.id }, header: ifMatch(base.version) },
          body,
        }),
      ),
    onSettled: () => void refreshContacts(queries),
  });
}

/** What a record is now, when that is why a save was refused: as the contract types it, see `asPromised`. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function currentOf<T>(error: unknown): T | undefined {
  const stale = error instanceof ApiError && error.status === 412;
  return stale && error.current !== undefined ? asPromised<T>(error.current) : undefined;
}

export function useDeleteTouchpoint(): (touchpoint: Touchpoint) => void {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return ({ id }) =>
    deleteLater(id, {
      request: () =>
        done(api.DELETE("/api/v1/touchpoints/{id}", { params: { path: { id } }, keepalive: true })),
      refresh: () => refreshContacts(queries),
      deleted: t("touchpoints.toast.deleted"),
      undo: t("touchpoints.toast.undo"),
      failed: t("touchpoints.toast.not_deleted"),
    });
}

interface Planned {
  /** The client as it was when the person began. */
  base: Pick<Client, "id" | "version" | "next_contact">;
  body: Schemas["NextContactPut"];
}

const samePlan = (a: NextContact | null, b: NextContact | null): boolean =>
  a?.date === b?.date && a?.type === b?.type && a?.assigned_to === b?.assigned_to;

const putPlan = (id: string, version: number, body: Schemas["NextContactPut"]) =>
  answer(
    api.PUT("/api/v1/clients/{id}/next-contact", {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );

async function sendPlan({ base, body }: Planned): Promise<Client> {
  try {
    return await putPlan(base.id, base.version, body);
  } catch (error) {
    // Another field of the client was changed meanwhile: the plan is still the one that somebody began with.
    const now = currentOf<Client>(error);
    if (!now || !samePlan(now.next_contact, base.next_contact)) throw error;
    return putPlan(base.id, now.version, body);
  }
}

/** Refusals are the form's to show. */
export function usePlanContact() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: sendPlan,
    onSuccess: (client) => queries.setQueryData(recordKeys.detail("client", client.id), client),
    onSettled: () => void refreshContacts(queries),
  });
}
