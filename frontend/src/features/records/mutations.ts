import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { done, ifMatch } from "@/api/client";
import { useIntent } from "@/api/intent";
import { useOptimistic } from "@/api/mutation";
import {
  type AnyRecord,
  type RecordType,
  type WholeRecord,
  askRecords,
  places,
  recordKeys,
  titleOf,
} from "@/api/records";
import { notify } from "@/ui/toast";
import { changeCached, refreshLists, showRecord } from "./cache";
import { type Editable, type Values, changedFields, patchOf } from "./editable";
import { afterOwnSteps, ownStep } from "./versions";

/** Refusals are the form's to show. */
export function useCreateRecord(type: RecordType) {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) =>
      intent.send(body, (header) =>
        askRecords<WholeRecord>("POST", type, "", { params: { header }, body }),
      ),
    onSuccess: (record) => {
      queries.setQueryData<WholeRecord>(recordKeys.detail(type, record.id), record);
      void refreshLists(queries, type);
    },
  });
}

interface Save {
  /** The record as it was when the person began to type. */
  base: WholeRecord;
  values: Values;
  /** The person knows what else changes with it. */
  confirmed?: boolean;
}

async function sendPatch(
  editable: Editable,
  { base, values, confirmed = false }: Save,
): Promise<WholeRecord> {
  const version = afterOwnSteps(base.id, base.version);
  const saved = await askRecords<WholeRecord>("PATCH", editable.type, "/{id}", {
    params: {
      path: { id: base.id },
      header: ifMatch(version),
      ...(confirmed && { query: { confirm: true } }),
    },
    body: patchOf(editable, editable.valuesOf(base), values),
  });
  ownStep(base.id, version, saved.version);
  return saved;
}

/** Saves what differs, shown at once. Refusals are for the one who asked: `mutateAsync` throws them. */
export function useSaveRecord(editable: Editable) {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const { type } = editable;
  const name = [places[type], "save"];
  return useOptimistic<unknown, Save, WholeRecord>({
    name,
    scope: name.join("/"),
    key: () => recordKeys.all(type),
    apply: (data, { base, values }) => {
      const fields = changedFields(editable, editable.valuesOf(base), values);
      return changeCached(data, base.id, (record) => editable.apply(record, values, fields));
    },
    request: (save) => sendPatch(editable, save),
    invalidates: ({ base }) => [recordKeys.detail(type, base.id)],
    onDone: (record) => {
      // While another field is on its way, the page already shows that one too.
      if (queries.isMutating({ mutationKey: name }) <= 1) showRecord(queries, type, record);
      void refreshLists(queries, type);
    },
    onRefused: () => true,
    failed: ({ base }) => t("records.toast.not_saved", { name: titleOf(base) }),
  });
}

interface Archiving {
  record: Pick<AnyRecord, "id"> & { name: string };
  archive: boolean;
}

/** Archives or restores at once; the toast takes it back. */
export function useArchiveRecord(type: RecordType) {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const { mutate } = useOptimistic<unknown, Archiving, WholeRecord>({
    name: [places[type], "archive"],
    scope: `${places[type]}/archive`,
    key: () => recordKeys.all(type),
    apply: (data, { record, archive }) => {
      const archived_at = archive ? new Date().toISOString() : null;
      return changeCached(data, record.id, (old) => ({ ...old, archived_at }));
    },
    // No If-Match: it undoes nobody's work, and an undo must not fail because somebody has added a phone number.
    request: ({ record: { id }, archive }) =>
      askRecords("POST", type, archive ? "/{id}/archive" : "/{id}/restore", {
        params: { path: { id } },
      }),
    invalidates: ({ record }) => [recordKeys.detail(type, record.id)],
    onDone: (whole, { record, archive }) => {
      showRecord(queries, type, whole);
      void refreshLists(queries, type);
      const name = { name: record.name };
      notify({
        id: `${archive ? "archived" : "restored"}/${record.id}`,
        title: archive ? t("records.toast.archived", name) : t("records.toast.restored", name),
        tone: "success",
        action: {
          label: t("records.toast.undo"),
          run: () => mutate({ record, archive: !archive }),
        },
      });
    },
    failed: ({ record: { name }, archive }) =>
      archive
        ? t("records.toast.not_archived", { name })
        : t("records.toast.not_restored", { name }),
  });
  return (record: Archiving["record"], archive: boolean) => mutate({ record, archive });
}

/** Refusals are the dialog's to show. */
export function useDeleteRecord(type: RecordType) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Pick<AnyRecord, "id" | "version">) => {
      const header = ifMatch(afterOwnSteps(id, version));
      return done(askRecords("DELETE", type, "/{id}", { params: { path: { id }, header } }));
    },
    onSuccess: () => void refreshLists(queries, type),
  });
}
