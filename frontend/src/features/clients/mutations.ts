import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, done, ifMatch } from "@/api/client";
import { type Intent, useIntent } from "@/api/intent";
import { useMe } from "@/api/me";
import { useOptimistic } from "@/api/mutation";
import { notify } from "@/ui/toast";
import { changeCached, refreshLists, showClient } from "./cache";
import { clientKeys } from "./keys";
import { forgetClient } from "./recent";
import type { Client, ClientItem, ClientNew } from "./types";
import { type ClientValues, applyFields, changedFields, patchOf, valuesOf } from "./values";
import { afterOwnSteps, ownStep } from "./versions";

function postClient(intent: Intent, body: ClientNew): Promise<Client> {
  return intent.send(body, (header) =>
    answer(api.POST("/api/v1/clients", { params: { header }, body })),
  );
}

/** Refusals are the form's to show. */
export function useCreateClient() {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: ClientNew) => postClient(intent, body),
    onSuccess: (client) => {
      queries.setQueryData<Client>(clientKeys.detail(client.id), client);
      void refreshLists(queries);
    },
  });
}

interface Save {
  /** The client as it was when the person began to type. */
  base: Client;
  values: ClientValues;
}

async function sendPatch({ base, values }: Save): Promise<Client> {
  const version = afterOwnSteps(base.id, base.version);
  const saved = await answer(
    api.PATCH("/api/v1/clients/{id}", {
      params: { path: { id: base.id }, header: ifMatch(version) },
      body: patchOf(valuesOf(base), values),
    }),
  );
  ownStep(base.id, version, saved.version);
  return saved;
}

const SAVE = ["clients", "save"] as const;

/** Saves what differs, shown at once. Refusals are for the one who asked: `mutateAsync` throws them. */
export function useSaveClient() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return useOptimistic<unknown, Save, Client>({
    name: SAVE,
    scope: SAVE.join("/"),
    key: () => clientKeys.all,
    apply: (data, { base, values }) => {
      const fields = changedFields(valuesOf(base), values);
      return changeCached(data, base.id, (client) => applyFields(client, values, fields));
    },
    request: sendPatch,
    invalidates: ({ base }) => [clientKeys.detail(base.id)],
    onDone: (client) => {
      // While another field is on its way, the page already shows that one too.
      if (queries.isMutating({ mutationKey: SAVE }) <= 1) showClient(queries, client);
      void refreshLists(queries);
    },
    onRefused: () => true,
    failed: ({ base }) => t("clients.toast.not_saved", { name: base.name }),
  });
}

interface Archiving {
  client: Pick<ClientItem, "id" | "name">;
  archive: boolean;
}

function sendArchiving({ client: { id }, archive }: Archiving): Promise<Client> {
  // No If-Match: it undoes nobody's work, and an undo must not fail because somebody has added a phone number.
  const params = { path: { id } };
  return answer(
    archive
      ? api.POST("/api/v1/clients/{id}/archive", { params })
      : api.POST("/api/v1/clients/{id}/restore", { params }),
  );
}

/** Archives or restores at once; the toast takes it back. */
export function useArchiveClient(): (client: Archiving["client"], archive: boolean) => void {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const { mutate } = useOptimistic<unknown, Archiving, Client>({
    name: ["clients", "archive"],
    scope: "clients/archive",
    key: () => clientKeys.all,
    apply: (data, { client, archive }) => {
      const archived_at = archive ? new Date().toISOString() : null;
      return changeCached(data, client.id, (old) => ({ ...old, archived_at }));
    },
    request: sendArchiving,
    invalidates: ({ client }) => [clientKeys.detail(client.id)],
    onDone: (client, { archive }) => {
      showClient(queries, client);
      void refreshLists(queries);
      const name = { name: client.name };
      notify({
        id: `${archive ? "archived" : "restored"}/${client.id}`,
        title: archive ? t("clients.toast.archived", name) : t("clients.toast.restored", name),
        tone: "success",
        action: {
          label: t("clients.toast.undo"),
          run: () => mutate({ client, archive: !archive }),
        },
      });
    },
    failed: ({ client: { name }, archive }) =>
      archive
        ? t("clients.toast.not_archived", { name })
        : t("clients.toast.not_restored", { name }),
  });
  return (client, archive) => mutate({ client, archive });
}

/** Refusals are the dialog's to show. */
export function useDeleteClient() {
  const queries = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: ({ id, version }: Client) => {
      const header = ifMatch(afterOwnSteps(id, version));
      return done(api.DELETE("/api/v1/clients/{id}", { params: { path: { id }, header } }));
    },
    onSuccess: (_nothing, { id }) => {
      forgetClient(me.user.id, id);
      void refreshLists(queries);
    },
  });
}
